package io.policyinventory.compliance.protection;

import io.policyinventory.policy.coverage.ReasonCode;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a policy protects a server or disk.
 *
 * @param reasons why not, or what makes it doubtful; empty when it protects
 */
record ProtectionLevel(Level level, List<Reason> reasons) {

  /** From the weakest on. */
  enum Level {
    NOT,
    MAYBE,
    PROTECTS
  }

  ProtectionLevel {
    reasons = List.copyOf(reasons);
  }

  static ProtectionLevel not(ReasonCode code, String text) {
    return new ProtectionLevel(Level.NOT, List.of(new Reason(code, text)));
  }

  /** Protects, as far as nothing is doubtful. */
  static ProtectionLevel despite(List<Reason> doubts) {
    return new ProtectionLevel(doubts.isEmpty() ? Level.PROTECTS : Level.MAYBE, doubts);
  }

  /** With one more doubt. What does not protect for sure does not become doubtful. */
  ProtectionLevel doubted(Reason doubt) {
    if (level == Level.NOT) {
      return this;
    }
    List<Reason> doubts = new ArrayList<>(reasons);
    doubts.add(doubt);
    return despite(doubts);
  }
}
