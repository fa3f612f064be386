package io.policyinventory.policy.finding;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.text.Bytewise;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A subject that breaks a rule, or of which that cannot be told.
 *
 * @param rule name of the rule, for example {@code policy-disabled}
 * @param policyId null when the finding is about a whole scope, a server or a disk
 * @param policyName null when there is no policy or it has no name
 * @param subjectName null when the subject has no name
 * @param message plain words with the numbers that decided
 * @param waivedUntil last day of the waiver that covers the finding; null when none does
 */
public record Finding(
    Scope scope,
    @Nullable String policyId,
    @Nullable String policyName,
    String rule,
    Severity severity,
    Verdict verdict,
    SubjectType subjectType,
    String subjectId,
    @Nullable String subjectName,
    String message,
    @Nullable LocalDate waivedUntil) {

  private static final Comparator<@Nullable String> TEXT = Comparator.nullsFirst(Bytewise.ORDER);

  /** The order of the report: by scope and policy, there the gravest first, rule and subject. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding f) -> f.scope.service(), Bytewise.ORDER)
          .thenComparing(f -> f.scope.region(), Bytewise.ORDER)
          .thenComparing(f -> f.scope.projectId(), Bytewise.ORDER)
          .thenComparing(f -> f.policyId, TEXT)
          .thenComparing(Finding::severity)
          .thenComparing(f -> f.rule, Bytewise.ORDER)
          .thenComparing(f -> f.subjectId, Bytewise.ORDER)
          .thenComparing(f -> f.subjectType)
          .thenComparing(f -> f.message, Bytewise.ORDER);

  /** Whether a waiver covers the finding; it is listed all the same. */
  public boolean isWaived() {
    return waivedUntil != null;
  }

  /** The same finding under a waiver; null takes it off. */
  public Finding waived(@Nullable LocalDate until) {
    return new Finding(
        scope,
        policyId,
        policyName,
        rule,
        severity,
        verdict,
        subjectType,
        subjectId,
        subjectName,
        message,
        until);
  }
}
