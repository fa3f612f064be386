package io.policyinventory.policy.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Rules of patterns that were read before: an account has many policies and few patterns. */
final class KnownPatterns {

  private static final int MOST = 1_000;
  private static final int LONGEST = 1_000;
  private static final Map<String, List<RecurrenceRule>> KNOWN = new ConcurrentHashMap<>();

  private KnownPatterns() {}

  /**
   * The rules as the pattern tells them.
   *
   * @throws RecurrenceException when it cannot be understood
   */
  static List<RecurrenceRule> rules(String pattern) throws RecurrenceException {
    List<RecurrenceRule> known = KNOWN.get(pattern);
    if (known != null) {
      return known;
    }
    List<RecurrenceRule> read = new ArrayList<>();
    for (String text : RecurrenceRuleText.rulesIn(pattern)) {
      read.add(RecurrenceRuleParser.parse(text));
    }
    List<RecurrenceRule> rules = List.copyOf(read);
    if (pattern.length() <= LONGEST) {
      if (KNOWN.size() >= MOST) {
        KNOWN.clear();
      }
      KNOWN.put(pattern, rules);
    }
    return rules;
  }
}
