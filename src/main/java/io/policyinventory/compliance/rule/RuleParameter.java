package io.policyinventory.compliance.rule;

import org.jspecify.annotations.Nullable;

/** A limit that a rule can be given, in whole numbers. */
public enum RuleParameter {
  MAX_HOURS("maxHours", 1, 87_600, 168),
  MIN_DAYS("minDays", 1, 36_500, null),
  MIN_BACKUPS("minBackups", 1, 99_999, null),
  GRACE_HOURS("graceHours", 0, 8_760, 12);

  private final String key;
  private final int least;
  private final int most;
  private final @Nullable Integer preset;

  RuleParameter(String key, int least, int most, @Nullable Integer preset) {
    this.key = key;
    this.least = least;
    this.most = most;
    this.preset = preset;
  }

  public String key() {
    return key;
  }

  public int least() {
    return least;
  }

  public int most() {
    return most;
  }

  /** The value when the rule file gives none; null when the rule then has no such limit. */
  public @Nullable Integer preset() {
    return preset;
  }

  /** The value that fewer policies satisfy. */
  int strictest(int a, int b) {
    return switch (this) {
      case MAX_HOURS, GRACE_HOURS -> Math.min(a, b);
      case MIN_DAYS, MIN_BACKUPS -> Math.max(a, b);
    };
  }
}
