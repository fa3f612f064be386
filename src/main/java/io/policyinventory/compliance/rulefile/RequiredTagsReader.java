package io.policyinventory.compliance.rulefile;

import io.policyinventory.policy.text.Words;
import io.policyinventory.yaml.YamlNode;
import io.policyinventory.yaml.YamlNode.Mapping;
import io.policyinventory.yaml.YamlNode.Scalar;
import io.policyinventory.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads tag keys, each with the values allowed. */
final class RequiredTagsReader {

  private final String owner;
  private final Mistakes mistakes;

  /** With what messages call the value: {@code 'required' of rule tag-missing}. */
  RequiredTagsReader(String owner, Mistakes mistakes) {
    this.owner = owner;
    this.mistakes = mistakes;
  }

  Map<String, List<String>> read(YamlNode node) {
    if (!(node instanceof Mapping mapping) || mapping.entries().isEmpty()) {
      throw mistakes.expected(
          node, owner, "a mapping of tag keys to lists of values ([] for any value)");
    }
    Map<String, List<String>> required = new LinkedHashMap<>();
    mapping.entries().forEach((key, entry) -> required.put(key, values(key, entry.value())));
    return required;
  }

  private List<String> values(String key, YamlNode node) {
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node instanceof Sequence sequence)) {
      throw mistakes.expected(
          node, "tag " + Words.quoted(key) + " in " + owner, "a list of values");
    }
    return sequence.items().stream().map(item -> value(key, item)).toList();
  }

  private String value(String key, YamlNode item) {
    if (item instanceof Scalar scalar && !scalar.isEmpty()) {
      return scalar.text();
    }
    throw mistakes.expected(item, "tag " + Words.quoted(key) + " in " + owner, "text");
  }
}
