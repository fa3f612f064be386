package io.policyinventory.compliance.rulefile;

import io.policyinventory.compliance.rule.LimitParameter;
import io.policyinventory.yaml.YamlNode;
import io.policyinventory.yaml.YamlNode.Entry;
import io.policyinventory.yaml.YamlNode.Mapping;
import io.policyinventory.yaml.YamlNode.Scalar;
import io.policyinventory.yaml.YamlNode.Type;
import java.util.List;
import java.util.Map;

/** The keys of one mapping, read with their types. */
final class YamlKeys {

  private static final YamlNode NOTHING = new Scalar(0, Type.NOTHING, "");

  private final int line;
  private final Map<String, Entry> entries;
  private final String owner;
  private final Mistakes mistakes;

  private YamlKeys(int line, Map<String, Entry> entries, String owner, Mistakes mistakes) {
    this.line = line;
    this.entries = entries;
    this.owner = owner;
    this.mistakes = mistakes;
  }

  /** Nothing at all is an empty mapping. */
  static YamlKeys of(YamlNode node, String owner, Mistakes mistakes) {
    if (node.isEmpty()) {
      return new YamlKeys(node.line(), Map.of(), owner, mistakes);
    }
    if (node instanceof Mapping mapping) {
      return new YamlKeys(mapping.line(), mapping.entries(), owner, mistakes);
    }
    throw mistakes.expected(node, owner, "a mapping");
  }

  void allow(List<String> allowed, String where) {
    entries.forEach(
        (key, entry) -> {
          if (!allowed.contains(key)) {
            throw mistakes.unknown(entry.line(), "unknown key", key, where, allowed);
          }
        });
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** An empty scalar when the key is missing. */
  YamlNode valueOf(String key) {
    Entry entry = entries.get(key);
    return entry == null ? NOTHING : entry.value();
  }

  YamlNode required(String key) {
    if (!has(key)) {
      throw mistakes.at(line, "missing key '" + key + "' of " + owner);
    }
    return valueOf(key);
  }

  /** Text that is not blank; a number is taken for its digits. */
  String text(String key) {
    YamlNode value = required(key);
    if (value instanceof Scalar scalar
        && scalar.type() != Type.BOOLEAN
        && !scalar.text().isBlank()) {
      return scalar.text().strip();
    }
    throw mistakes.expected(value, "'" + key + "' of " + owner, "text");
  }

  boolean flag(String key, boolean preset) {
    if (!has(key)) {
      return preset;
    }
    YamlNode value = valueOf(key);
    if (value instanceof Scalar scalar && scalar.type() == Type.BOOLEAN) {
      return Boolean.parseBoolean(scalar.text());
    }
    throw mistakes.expected(value, "'" + key + "' of " + owner, "true or false");
  }

  int number(LimitParameter parameter) {
    YamlNode value = valueOf(parameter.key());
    if (value instanceof Scalar scalar
        && scalar.type() == Type.WHOLE_NUMBER
        && scalar.text().matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(scalar.text());
      if (number >= parameter.least() && number <= parameter.most()) {
        return number;
      }
    }
    throw mistakes.expected(
        value,
        "'" + parameter.key() + "' of " + owner,
        "a whole number from " + parameter.least() + " to " + parameter.most());
  }
}
