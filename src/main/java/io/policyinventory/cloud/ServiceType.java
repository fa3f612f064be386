package io.policyinventory.cloud;

import java.util.List;

/**
 * How a service is found in the catalogue (iam-v3.md section 4).
 *
 * @param name short name, also the word in {@code csbs_endpoint_override}
 * @param catalogTypes catalogue types that stand for it, best first
 * @param version path segment of the API version, for example {@code v1}
 * @param versionFixed whether that version is called even where the URL names another; else the
 *     version is used only where the URL has none
 */
public record ServiceType(
    String name, List<String> catalogTypes, String version, boolean versionFixed) {

  public ServiceType {
    catalogTypes = List.copyOf(catalogTypes);
  }

  /** A service that is called in the version that its URL names. */
  public ServiceType(String name, List<String> catalogTypes, String version) {
    this(name, catalogTypes, version, false);
  }

  /** The same endpoints, called in this version whatever version their URLs name. */
  public ServiceType inVersion(String other) {
    return new ServiceType(name, catalogTypes, other, true);
  }
}
