package io.policyinventory.compliance.rulefile;

import io.policyinventory.policy.text.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a YAML document that knows its line, counted from 1. */
sealed interface YamlNode {

  int line();

  /** A key with its own line, which is not always that of its value. */
  record Entry(int line, YamlNode value) {}

  /**
   * A mapping.
   *
   * @param entries in the order of the file
   */
  record Mapping(int line, Map<String, Entry> entries) implements YamlNode {}

  /** A sequence. */
  record Sequence(int line, List<YamlNode> items) implements YamlNode {}

  /**
   * A single value.
   *
   * @param value String, Boolean or Number; null for a value that is left empty
   */
  record Scalar(int line, @Nullable Object value) implements YamlNode {}

  default boolean isEmpty() {
    return this instanceof Scalar scalar && scalar.value() == null;
  }

  /** What a message calls it: {@code 'weekly'}, {@code 12}, {@code nothing}. */
  default String shown() {
    if (this instanceof Scalar scalar) {
      Object value = scalar.value();
      if (value == null) {
        return "nothing";
      }
      return value instanceof String text ? Words.quoted(text) : value.toString();
    }
    return this instanceof Mapping ? "a mapping" : "a list";
  }
}
