package io.policyinventory.compliance.rule;

import org.jspecify.annotations.Nullable;

/**
 * A limit that a rule can be given, in whole numbers.
 *
 * @param key what the rule file calls it
 * @param least the smallest that the rule file may say
 * @param most the largest
 * @param preset the value when the rule file gives none; null when the rule then has no such limit
 * @param upper whether what is over the limit breaks the rule, not what is under it
 */
public record LimitParameter(
    String key, int least, int most, @Nullable Integer preset, boolean upper) {

  /** What is over the limit breaks the rule. */
  public static LimitParameter upper(String key, int least, int most, @Nullable Integer preset) {
    return new LimitParameter(key, least, most, preset, true);
  }

  /** What is under the limit breaks the rule. */
  public static LimitParameter lower(String key, int least, int most, @Nullable Integer preset) {
    return new LimitParameter(key, least, most, preset, false);
  }

  /** The value that fewer subjects satisfy. */
  int strictest(int a, int b) {
    return upper ? Math.min(a, b) : Math.max(a, b);
  }
}
