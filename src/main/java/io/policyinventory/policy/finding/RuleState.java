package io.policyinventory.policy.finding;

import java.util.Locale;

/** Whether a run applied a rule. */
public enum RuleState {
  ON,
  OFF,
  /** The rule is on, and what it looks at was not read. */
  NOT_CHECKED;

  /** The word used in reports and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reverse of {@link #word()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static RuleState ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
