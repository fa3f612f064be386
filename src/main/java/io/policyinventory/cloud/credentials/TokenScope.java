package io.policyinventory.cloud.credentials;

import org.jspecify.annotations.Nullable;

/**
 * The project or domain that credentials name. Null parts are not named.
 *
 * @param projectDomainId domain of a project named by name
 * @param projectDomainName likewise
 */
public record TokenScope(
    @Nullable String projectId,
    @Nullable String projectName,
    @Nullable String projectDomainId,
    @Nullable String projectDomainName,
    @Nullable String domainId,
    @Nullable String domainName) {

  /** Names nothing. */
  public static final TokenScope NONE = new TokenScope(null, null, null, null, null, null);

  public boolean namesProject() {
    return projectId != null || projectName != null;
  }
}
