package io.policyinventory.compliance.rule.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The parts of one recurrence rule in normal form (normal-form.md section 4). */
record RecurrenceRuleParts(
    String text, String frequency, List<Integer> hours, List<Integer> minutes) {

  static RecurrenceRuleParts of(String rule) {
    Map<String, String> parts =
        Arrays.stream(rule.split(";"))
            .map(part -> part.split("=", 2))
            .filter(part -> part.length == 2)
            .collect(Collectors.toMap(part -> part[0], part -> part[1], (first, next) -> first));
    return new RecurrenceRuleParts(
        rule,
        parts.getOrDefault("FREQ", ""),
        numbers(parts.getOrDefault("BYHOUR", "")),
        numbers(parts.getOrDefault("BYMINUTE", "")));
  }

  private static List<Integer> numbers(String list) {
    return Arrays.stream(list.split(","))
        .filter(text -> !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9'))
        .map(text -> Integer.parseInt(text.substring(0, Math.min(4, text.length()))))
        .toList();
  }
}
