package io.policyinventory.compliance.protection;

import io.policyinventory.compliance.protection.ProtectionLevel.Level;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.policy.text.Bytewise;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a server or disk is protected.
 *
 * @param reasons each once; empty when it is protected, and never else
 */
record ProtectionVerdict(Protection protection, List<String> reasons) {

  /** Never {@code NO} where evidence is missing, never {@code YES} where it is doubtful. */
  static ProtectionVerdict of(
      ProjectEvidence project, CoverageFacts facts, List<ProtectionPath> paths) {
    if (!ProtectionPath.at(Level.PROTECTS, paths).isEmpty()) {
      return new ProtectionVerdict(Protection.YES, List.of());
    }
    List<String> doubts = reasons(ProtectionPath.at(Level.MAYBE, paths));
    Set<String> holes = new LinkedHashSet<>(doubts);
    holes.addAll(new UnknownCauses(project, facts).all());
    if (!holes.isEmpty()) {
      return new ProtectionVerdict(Protection.UNKNOWN, List.copyOf(holes));
    }
    if (!paths.isEmpty()) {
      return new ProtectionVerdict(Protection.NO, reasons(paths));
    }
    String reason =
        facts.resource().is(ResourceCondition.BARE_METAL)
            ? "bare-metal server, which CBR does not take; under no policy"
            : "under no policy";
    return new ProtectionVerdict(Protection.NO, List.of(reason));
  }

  /** Each once, bytewise. */
  static List<String> inOrder(Collection<String> reasons) {
    return reasons.stream().distinct().sorted(Bytewise.ORDER).toList();
  }

  private static List<String> reasons(List<ProtectionPath> paths) {
    return inOrder(paths.stream().flatMap(path -> path.level().reasons().stream()).toList());
  }
}
