package io.policyinventory.policy;

/**
 * One service in one region in one project: the unit that is read, succeeds or fails, and is merged
 * as a whole.
 *
 * @param service short service name, for example {@code csbs} or {@code vbs}
 * @param region region name, for example {@code eu-de}
 * @param projectId IAM project id
 * @param projectName IAM project name, for example {@code eu-de_team}
 */
public record Scope(String service, String region, String projectId, String projectName) {

  /** The scope as messages show it: {@code csbs/eu-de/eu-de_team}. */
  public String label() {
    return service + "/" + region + "/" + projectName;
  }
}
