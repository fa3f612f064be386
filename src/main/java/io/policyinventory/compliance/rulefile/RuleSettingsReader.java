package io.policyinventory.compliance.rulefile;

import io.policyinventory.compliance.rule.LimitParameter;
import io.policyinventory.compliance.rule.Rule;
import io.policyinventory.compliance.rule.RuleSettings;
import io.policyinventory.compliance.rule.TagLimits;
import io.policyinventory.compliance.rule.TagsParameter;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.text.Words;
import io.policyinventory.yaml.YamlNode;
import io.policyinventory.yaml.YamlNode.Entry;
import io.policyinventory.yaml.YamlNode.Mapping;
import io.policyinventory.yaml.YamlNode.Scalar;
import io.policyinventory.yaml.YamlNode.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the settings of one rule. Of a rule that is off, what is there must be right too. */
final class RuleSettingsReader {

  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::word).toList();

  private final Rule rule;
  private final String owner;
  private final Mistakes mistakes;

  RuleSettingsReader(Rule rule, Mistakes mistakes) {
    this.rule = rule;
    this.owner = "rule " + rule.name();
    this.mistakes = mistakes;
  }

  RuleSettings read(Entry entry) {
    YamlKeys keys = YamlKeys.of(entry.value(), owner, mistakes);
    keys.allow(allowedKeys(), " of " + owner);
    boolean on = keys.flag("enabled", true);
    Map<LimitParameter, Integer> limits = limits(keys);
    List<TagLimits> byTag = byTag(keys.valueOf("byTag"));
    for (LimitParameter parameter : rule.limits()) {
      if (parameter.preset() != null) {
        limits.putIfAbsent(parameter, parameter.preset());
      }
    }
    if (on && limits.isEmpty() && byTag.isEmpty() && !rule.limits().isEmpty()) {
      throw mistakes.at(
          entry.line(), owner + " needs " + String.join(" or ", limitKeys()) + " or byTag");
    }
    return new RuleSettings(
        rule, on ? null : "enabled: false", severity(keys), limits, byTag, tags(keys, on));
  }

  private Map<TagsParameter, Map<String, List<String>>> tags(YamlKeys keys, boolean on) {
    Map<TagsParameter, Map<String, List<String>>> tags = new LinkedHashMap<>();
    for (TagsParameter parameter : rule.tags()) {
      if (on || keys.has(parameter.key())) {
        String what = "'" + parameter.key() + "' of " + owner;
        tags.put(
            parameter, new RequiredTagsReader(what, mistakes).read(keys.required(parameter.key())));
      }
    }
    return tags;
  }

  private List<String> allowedKeys() {
    List<String> keys = new ArrayList<>(List.of("enabled", "severity"));
    keys.addAll(limitKeys());
    if (!rule.limits().isEmpty()) {
      keys.add("byTag");
    }
    rule.tags().forEach(parameter -> keys.add(parameter.key()));
    return keys;
  }

  private List<String> limitKeys() {
    return rule.limits().stream().map(LimitParameter::key).toList();
  }

  private Severity severity(YamlKeys keys) {
    if (!keys.has("severity")) {
      return rule.severity();
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

  private Map<LimitParameter, Integer> limits(YamlKeys keys) {
    Map<LimitParameter, Integer> limits = new LinkedHashMap<>();
    for (LimitParameter parameter : rule.limits()) {
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
    keys.allow(limitKeys(), " of " + tagOwner);
    Map<LimitParameter, Integer> limits = limits(keys);
    if (limits.isEmpty()) {
      throw mistakes.at(entry.line(), tagOwner + " needs " + String.join(" or ", limitKeys()));
    }
    return TagLimits.of(tag, limits);
  }
}
