package io.policyinventory.policy.finding;

import org.jspecify.annotations.Nullable;

/**
 * How many critical findings of one project and owner are open: in the run, and under no waiver.
 *
 * @param owner value of the tag {@code owner}, in whatever case its key is, of the policy, server
 *     or disk that they are about; several joined by {@code ; }; null without one
 * @param fail that break a rule for certain
 * @param unknown of which nobody can tell
 */
public record OpenCriticals(
    String region,
    String projectId,
    String project,
    @Nullable String owner,
    long fail,
    long unknown) {

  public long total() {
    return fail + unknown;
  }
}
