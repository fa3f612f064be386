package io.policyinventory.compliance;

import io.policyinventory.compliance.Standing.Level;
import io.policyinventory.policy.Bytewise;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ResourceCondition;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a server or disk is protected.
 *
 * @param reasons each once; empty when it is protected, and never else
 */
record Judgement(Protection protection, List<String> reasons) {

  /** Never {@code NO} where evidence is missing, never {@code YES} where it is doubtful. */
  static Judgement of(ProjectEvidence project, CoverageFacts facts, List<Claim> claims) {
    if (!Claim.at(Level.PROTECTS, claims).isEmpty()) {
      return new Judgement(Protection.YES, List.of());
    }
    List<String> doubts = reasons(Claim.at(Level.MAYBE, claims));
    Set<String> holes = new LinkedHashSet<>(doubts);
    holes.addAll(new OpenQuestions(project, facts).all());
    if (!holes.isEmpty()) {
      return new Judgement(Protection.UNKNOWN, List.copyOf(holes));
    }
    if (!claims.isEmpty()) {
      return new Judgement(Protection.NO, reasons(claims));
    }
    String reason =
        facts.resource().is(ResourceCondition.BARE_METAL)
            ? "bare-metal server, which CBR does not take; under no policy"
            : "under no policy";
    return new Judgement(Protection.NO, List.of(reason));
  }

  /** Each once, bytewise. */
  static List<String> inOrder(Collection<String> reasons) {
    return reasons.stream().distinct().sorted(Bytewise.ORDER).toList();
  }

  private static List<String> reasons(List<Claim> claims) {
    return inOrder(claims.stream().flatMap(claim -> claim.standing().reasons().stream()).toList());
  }
}
