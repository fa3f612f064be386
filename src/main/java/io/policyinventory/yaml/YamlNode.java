package io.policyinventory.yaml;

import java.util.List;
import java.util.Map;

/** A part of a YAML document that knows its line, counted from 1. */
public sealed interface YamlNode {

  /** The line that it begins in. */
  int line();

  /** Whether nothing stands there: no value, or {@code null}. */
  default boolean isEmpty() {
    return this instanceof Scalar scalar && scalar.type() == Type.NOTHING;
  }

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
   * @param text as it stands in the file, without quotes: {@code 007} stays {@code 007}; empty for
   *     nothing
   */
  record Scalar(int line, Type type, String text) implements YamlNode {}

  /** What YAML takes a single value for. */
  enum Type {
    /** Quoted, or no word of another type. */
    TEXT,
    WHOLE_NUMBER,
    DECIMAL_NUMBER,
    BOOLEAN,
    NOTHING
  }
}
