package io.policyinventory.compliance.protection;

import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.policy.text.Bytewise;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A cause, and what is said of it.
 *
 * @param text plain words
 */
record Reason(ReasonCode code, String text) {

  private static final Comparator<Reason> ORDER =
      Comparator.comparing(Reason::code).thenComparing(Reason::text, Bytewise.ORDER);

  /** Each once, the weightiest first. */
  static List<Reason> inOrder(Collection<Reason> reasons) {
    return reasons.stream().distinct().sorted(ORDER).toList();
  }
}
