package io.policyinventory.compliance.rule;

import io.policyinventory.policy.Tag;
import io.policyinventory.policy.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the rule file sets it.
 *
 * @param off why the rule is off; null when it is on
 * @param limits those that are set, by the file or by default
 * @param byTag limits for what has a certain tag
 * @param tags of each parameter the tag keys and the values allowed, none meaning any
 */
public record RuleSettings(
    Rule rule,
    @Nullable String off,
    Severity severity,
    Map<LimitParameter, Integer> limits,
    List<TagLimits> byTag,
    Map<TagsParameter, Map<String, List<String>>> tags) {

  /**
   * A limit that holds for a policy.
   *
   * @param because the tag that set it in brackets, with a space before; else empty
   */
  public record Limit(int value, String because) {}

  /** A rule that the file does not set. */
  public static RuleSettings off(Rule rule, String because) {
    return new RuleSettings(rule, because, rule.severity(), Map.of(), List.of(), Map.of());
  }

  public boolean isOn() {
    return off == null;
  }

  /**
   * The limit for what has these tags. An entry by tag wins over the rule's own limit, be it
   * stricter or not; of several entries that match the strictest wins.
   *
   * @return null when there is no such limit
   */
  @Nullable Limit limit(LimitParameter parameter, List<Tag> tags) {
    return limit(parameter, entry -> entry.matches(tags), false);
  }

  /** The strictest limit that may hold for what has unknown tags; null when there is none. */
  @Nullable Limit strictestLimit(LimitParameter parameter) {
    return limit(parameter, entry -> true, true);
  }

  /** Whether tags decide which limits hold. */
  public boolean isLimitedByTag() {
    return !byTag.isEmpty();
  }

  private @Nullable Limit limit(
      LimitParameter parameter, Predicate<TagLimits> matching, boolean ownToo) {
    Integer own = limits.get(parameter);
    Limit strictest = ownToo && own != null ? new Limit(own, "") : null;
    for (TagLimits entry : byTag) {
      Integer value = entry.limits().get(parameter);
      if (value == null || !matching.test(entry)) {
        continue;
      }
      if (strictest == null
          || value != strictest.value && parameter.strictest(value, strictest.value) == value) {
        strictest = new Limit(value, " (" + entry.tag() + ")");
      }
    }
    return strictest == null && own != null ? new Limit(own, "") : strictest;
  }

  /** Limits and tags as a report shows them: {@code maxHours=168; env=prod: maxHours=24}. */
  public String inWords() {
    List<String> words = new ArrayList<>();
    if (!limits.isEmpty()) {
      words.add(inWords(limits));
    }
    byTag.forEach(entry -> words.add(entry.tag() + ": " + inWords(entry.limits())));
    tags.forEach(
        (parameter, keys) -> {
          List<String> each = new ArrayList<>();
          keys.forEach(
              (key, values) ->
                  each.add(values.isEmpty() ? key : key + "=" + String.join("|", values)));
          words.add(parameter.key() + ": " + String.join(", ", each));
        });
    return String.join("; ", words);
  }

  private static String inWords(Map<LimitParameter, Integer> limits) {
    return limits.entrySet().stream()
        .map(limit -> limit.getKey().key() + "=" + limit.getValue())
        .collect(Collectors.joining(", "));
  }
}
