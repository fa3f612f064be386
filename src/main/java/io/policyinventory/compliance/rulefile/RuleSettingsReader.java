package io.policyinventory.compliance.rulefile;

import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.compliance.rule.RuleParameter;
import io.policyinventory.compliance.rule.RuleSettings;
import io.policyinventory.compliance.rule.TagLimits;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.text.Words;
import io.policyinventory.yaml.YamlNode;
import io.policyinventory.yaml.YamlNode.Entry;
import io.policyinventory.yaml.YamlNode.Mapping;
import io.policyinventory.yaml.YamlNode.Scalar;
import io.policyinventory.yaml.YamlNode.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the settings of one rule. Of a rule that is off, what is there must be right too. */
final class RuleSettingsReader {

  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::word).toList();

  private final RuleName rule;
  private final String owner;
  private final Mistakes mistakes;

  RuleSettingsReader(RuleName rule, Mistakes mistakes) {
    this.rule = rule;
    this.owner = "rule " + rule.word();
    this.mistakes = mistakes;
  }

  /** Empty when the rule is off. */
  Optional<RuleSettings> read(Entry entry) {
    YamlKeys keys = YamlKeys.of(entry.value(), owner, mistakes);
    keys.allow(allowedKeys(), " of " + owner);
    boolean on = keys.flag("enabled", true);
    Map<RuleParameter, Integer> limits = limits(keys);
    List<TagLimits> byTag = byTag(keys.valueOf("byTag"));
    for (RuleParameter parameter : rule.parameters()) {
      if (parameter.preset() != null) {
        limits.putIfAbsent(parameter, parameter.preset());
      }
    }
    if (on && limits.isEmpty() && byTag.isEmpty() && !rule.parameters().isEmpty()) {
      throw mistakes.at(
          entry.line(), owner + " needs " + String.join(" or ", parameterKeys()) + " or byTag");
    }
    RuleSettings settings =
        new RuleSettings(rule, severity(keys), limits, byTag, requiredTags(keys, on));
    return on ? Optional.of(settings) : Optional.empty();
  }

  private Map<String, List<String>> requiredTags(YamlKeys keys, boolean on) {
    boolean wanted = on && rule == RuleName.TAG_MISSING || keys.has("required");
    return wanted ? new RequiredTagsReader(mistakes).read(keys.required("required")) : Map.of();
  }

  private List<String> allowedKeys() {
    List<String> keys = new ArrayList<>(List.of("enabled", "severity"));
    keys.addAll(parameterKeys());
    if (!rule.parameters().isEmpty()) {
      keys.add("byTag");
    }
    if (rule == RuleName.TAG_MISSING) {
      keys.add("required");
    }
    return keys;
  }

  private List<String> parameterKeys() {
    return rule.parameters().stream().map(RuleParameter::key).toList();
  }

  private Severity severity(YamlKeys keys) {
    if (!keys.has("severity")) {
      return rule.presetSeverity();
    }
    YamlNode value = keys.valueOf("severity");
    if (!(value instanceof Scalar scalar && scalar.type() == Type.TEXT)) {
      throw mistakes.expected(
          value, "'severity' of " + owner, "one of " + String.join(", ", SEVERITIES));
    }
    String word = scalar.text();
    if (!SEVERITIES.contains(word)) {
      throw mistakes.unknown(value.line(), "unknown severity", word, " of " + owner, SEVERITIES);
    }
    return Severity.ofWord(word);
  }

  private Map<RuleParameter, Integer> limits(YamlKeys keys) {
    Map<RuleParameter, Integer> limits = new EnumMap<>(RuleParameter.class);
    for (RuleParameter parameter : rule.parameters()) {
      if (keys.has(parameter.key())) {
        limits.put(parameter, keys.number(parameter));
      }
    }
    return limits;
  }

  private List<TagLimits> byTag(YamlNode node) {
    List<TagLimits> byTag = new ArrayList<>();
    if (node.isEmpty()) {
      return byTag;
    }
    if (!(node instanceof Mapping mapping)) {
      throw mistakes.expected(node, "'byTag' of " + owner, "a mapping of tags to limits");
    }
    mapping.entries().forEach((tag, entry) -> byTag.add(tagLimits(tag, entry)));
    return byTag;
  }

  private TagLimits tagLimits(String tag, Entry entry) {
    String tagOwner = "byTag " + Words.quoted(tag) + " of " + owner;
    if (tag.isBlank() || tag.startsWith("=")) {
      throw mistakes.at(entry.line(), tagOwner + ": expected a tag as KEY=VALUE or KEY");
    }
    YamlKeys keys = YamlKeys.of(entry.value(), tagOwner, mistakes);
    keys.allow(parameterKeys(), " of " + tagOwner);
    Map<RuleParameter, Integer> limits = limits(keys);
    if (limits.isEmpty()) {
      throw mistakes.at(entry.line(), tagOwner + " needs " + String.join(" or ", parameterKeys()));
    }
    return TagLimits.of(tag, limits);
  }
}
