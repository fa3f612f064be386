package io.policyinventory.compliance.rule.check;

import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.ResourceContext;
import io.policyinventory.compliance.rule.ResourceFindings;
import io.policyinventory.compliance.rule.ResourceRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.coverage.AttachedServer;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.text.Words;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server is backed up without some of its disks. Those that a policy leaves out by name are found
 * with the policy alone; those that a vault just does not include, with the disk. Policies that are
 * disabled do not count, nor do servers that are gone or do not follow their policy.
 */
final class VolumesExcluded implements PolicyRule, ResourceRule {

  @Override
  public RuleName name() {
    return new RuleName("volumes-excluded");
  }

  @Override
  public String title() {
    return "Every server is backed up with all of its disks";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  /** Policies can be looked at without it. */
  @Override
  public boolean needsCoverage() {
    return false;
  }

  @Override
  public int subjects(Policy policy, PolicyContext context) {
    return Boolean.FALSE.equals(policy.enabled()) ? 0 : (int) looked(policy).count();
  }

  @Override
  public boolean isUndecided(Policy policy) {
    return policy.lacks(UnreadPart.MEMBERS);
  }

  @Override
  public void check(Policy policy, PolicyContext context, PolicyFindings findings) {
    looked(policy)
        .filter(resource -> !resource.excludedVolumes().isEmpty())
        .forEach(
            resource ->
                findings.resource(
                    resource,
                    Verdict.FAIL,
                    "backed up without "
                        + Words.count(resource.excludedVolumes().size(), "disk")
                        + ": "
                        + Words.list(resource.excludedVolumes())));
  }

  private static Stream<ProtectedResource> looked(Policy policy) {
    return policy.resources().stream().filter(ProtectedResource::canBeProtected);
  }

  /** Each policy of a server that it is attached to. */
  @Override
  public int subjects(ResourceContext context) {
    return context.facts().servers().stream().mapToInt(server -> meant(server).size()).sum();
  }

  @Override
  public void check(ResourceContext context, ResourceFindings findings) {
    CoverageFacts facts = context.facts();
    for (AttachedServer server : facts.servers()) {
      for (PolicyMembership membership : meant(server)) {
        if (membership.doesNotInclude(facts.resource().id())) {
          findings.underPolicy(
              membership,
              "server "
                  + server.label()
                  + " is backed up without it: it is not among the disks that the vault includes");
        }
      }
    }
  }

  private static List<PolicyMembership> meant(AttachedServer server) {
    return server.toldByDisk()
        ? server.memberships().stream()
            .filter(membership -> !Boolean.FALSE.equals(membership.policy().enabled()))
            .filter(membership -> !membership.switches().leaveOut())
            .toList()
        : List.of();
  }
}
