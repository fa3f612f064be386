package io.policyinventory.compliance.protection;

import io.policyinventory.compliance.protection.ProtectionLevel.Level;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.policy.coverage.ResourceCondition;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a server or disk is protected.
 *
 * @param reasons each once, the weightiest first; empty when it is protected, and never else
 */
record ProtectionVerdict(Protection protection, List<Reason> reasons) {

  /** Never {@code NO} where evidence is missing, never {@code YES} where it is doubtful. */
  static ProtectionVerdict of(
      ProjectEvidence project, CoverageFacts facts, List<ProtectionPath> paths) {
    if (!ProtectionPath.at(Level.PROTECTS, paths).isEmpty()) {
      return new ProtectionVerdict(Protection.YES, List.of());
    }
    List<Reason> holes = new ArrayList<>(reasons(ProtectionPath.at(Level.MAYBE, paths)));
    holes.addAll(new UnknownCauses(project, facts).all());
    if (!holes.isEmpty()) {
      return new ProtectionVerdict(Protection.UNKNOWN, Reason.inOrder(holes));
    }
    if (!paths.isEmpty()) {
      return new ProtectionVerdict(Protection.NO, Reason.inOrder(reasons(paths)));
    }
    Reason reason =
        facts.resource().is(ResourceCondition.BARE_METAL)
            ? new Reason(
                ReasonCode.BARE_METAL,
                "bare-metal server, which CBR does not take; under no policy")
            : new Reason(ReasonCode.NO_POLICY, "under no policy");
    return new ProtectionVerdict(Protection.NO, List.of(reason));
  }

  private static List<Reason> reasons(List<ProtectionPath> paths) {
    return paths.stream().flatMap(path -> path.level().reasons().stream()).toList();
  }
}
