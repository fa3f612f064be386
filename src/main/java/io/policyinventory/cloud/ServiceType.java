package io.policyinventory.cloud;

import java.util.List;

/**
 * How a service is found in the catalogue (iam-v3.md section 4).
 *
 * @param name short name, also the word in {@code csbs_endpoint_override}
 * @param catalogTypes catalogue types that stand for it, best first
 * @param version path segment of the API version, for example {@code v1}
 */
public record ServiceType(String name, List<String> catalogTypes, String version) {
  public ServiceType {
    catalogTypes = List.copyOf(catalogTypes);
  }
}
