package io.policyinventory.cloud.catalogue;

import io.policyinventory.cloud.Endpoint;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.cloud.credentials.Credentials;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds a service's endpoints for a project (iam-v3.md section 4). */
public final class EndpointResolver {
  private final Credentials credentials;

  public EndpointResolver(Credentials credentials) {
    this.credentials = credentials;
  }

  public static String regionOf(Project project) {
    int underscore = project.name().indexOf('_');
    return underscore < 0 ? project.name() : project.name().substring(0, underscore);
  }

  /**
   * One endpoint per region, ascending by region.
   *
   * @param projectIds of all projects; those of others must not turn up in a URL
   */
  public List<Endpoint> resolve(
      Project project, ServiceType service, Catalogue catalogue, Set<String> projectIds) {
    Optional<URI> override = credentials.override(service);
    if (override.isPresent()) {
      String region = wanted(project, catalogue);
      URI base = EndpointUrl.base(override.get().toString(), project, service, projectIds);
      return List.of(new Endpoint(service, region == null ? fallback(project) : region, base));
    }
    for (String type : service.catalogTypes()) {
      List<Catalogue.Entry> entries = catalogue.of(type);
      if (!entries.isEmpty()) {
        return choose(project, service, entries, wanted(project, catalogue), projectIds);
      }
    }
    return List.of();
  }

  private List<Endpoint> choose(
      Project project,
      ServiceType service,
      List<Catalogue.Entry> entries,
      @Nullable String wanted,
      Set<String> projectIds) {
    Map<String, Endpoint> byRegion = new TreeMap<>();
    List<Catalogue.Entry> anyRegion = new ArrayList<>();
    for (Catalogue.Entry entry : entries) {
      String region = entry.region();
      if (region == null) {
        anyRegion.add(entry);
      } else if (wanted == null || region.equals(wanted)) {
        byRegion.computeIfAbsent(
            region, name -> endpoint(project, service, name, entry.url(), projectIds));
      }
    }
    if (byRegion.isEmpty() && !anyRegion.isEmpty()) {
      String region = wanted == null ? fallback(project) : wanted;
      return List.of(endpoint(project, service, region, anyRegion.get(0).url(), projectIds));
    }
    return List.copyOf(byRegion.values());
  }

  private static Endpoint endpoint(
      Project project, ServiceType service, String region, String url, Set<String> projectIds) {
    return new Endpoint(service, region, EndpointUrl.base(url, project, service, projectIds));
  }

  /** The project's region when the catalogue has it, else the configured one; null for all. */
  private @Nullable String wanted(Project project, Catalogue catalogue) {
    Set<String> regions = catalogue.regions();
    String own = regionOf(project);
    if (regions.contains(own)) {
      return own;
    }
    String configured = credentials.region();
    return configured != null && (regions.isEmpty() || regions.contains(configured))
        ? configured
        : null;
  }

  private String fallback(Project project) {
    String configured = credentials.region();
    return configured == null ? regionOf(project) : configured;
  }
}
