package io.policyinventory.cloud;

import org.jspecify.annotations.Nullable;

/**
 * The project or domain that credentials name. Null parts are not named.
 *
 * @param projectDomainId domain of a project named by name
 * @param projectDomainName likewise
 */
public record Target(
    @Nullable String projectId,
    @Nullable String projectName,
    @Nullable String projectDomainId,
    @Nullable String projectDomainName,
    @Nullable String domainId,
    @Nullable String domainName) {

  /** Names nothing. */
  public static final Target NONE = new Target(null, null, null, null, null, null);

  boolean namesProject() {
    return projectId != null || projectName != null;
  }
}
