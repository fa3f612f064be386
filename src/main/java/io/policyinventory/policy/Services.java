package io.policyinventory.policy;

import java.util.List;
import java.util.Map;

/**
 * The services that can be read, and what each is like.
 *
 * @param byName by the short name that is the word of the reports
 */
public record Services(Map<String, ServiceTraits> byName) {

  private static final ServiceTraits UNKNOWN = ServiceTraits.ofPolicies();

  public Services {
    byName = Map.copyOf(byName);
  }

  /** What the service is like; one that is not known is taken to list policies without limits. */
  public ServiceTraits of(String service) {
    return byName.getOrDefault(service, UNKNOWN);
  }

  /** Names of those that list policies, ascending. */
  public List<String> ofPolicies() {
    return byName.keySet().stream()
        .filter(name -> !of(name).lists().isOfResources())
        .sorted()
        .toList();
  }
}
