package io.policyinventory.yaml;

import io.policyinventory.yaml.YamlNode.Entry;
import io.policyinventory.yaml.YamlNode.Mapping;
import io.policyinventory.yaml.YamlNode.Sequence;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values that have a name in one document, and what is put where the name stands. */
final class Anchors {

  private static final String MERGE = "<<";
  private static final int MOST_ALIASES = 100;

  private final boolean followed;
  private final Map<String, YamlNode> named = new HashMap<>();
  private int aliases;

  Anchors(boolean followed) {
    this.followed = followed;
  }

  void name(String anchor, YamlNode value) {
    requireFollowed(value.line());
    named.put(anchor, value);
  }

  /** The value itself, not a copy of it. */
  YamlNode at(int line, String alias) {
    requireFollowed(line);
    if (++aliases > MOST_ALIASES) {
      throw YamlException.at(line, "expected at most " + MOST_ALIASES + " aliases");
    }
    YamlNode value = named.get(alias);
    if (value == null) {
      throw YamlException.at(line, "an alias without an anchor before it");
    }
    return value;
  }

  /** With what {@code <<} names added; the mapping's own keys win, then those named first. */
  Map<String, Entry> merged(Map<String, Entry> entries) {
    Entry merge = followed ? entries.get(MERGE) : null;
    if (merge == null) {
      return entries;
    }
    Map<String, Entry> merged = new LinkedHashMap<>(entries);
    merged.remove(MERGE);
    List<YamlNode> sources =
        merge.value() instanceof Sequence several ? several.items() : List.of(merge.value());
    for (YamlNode source : sources) {
      if (!(source instanceof Mapping mapping)) {
        throw YamlException.at(merge.line(), "expected a mapping to merge");
      }
      mapping.entries().forEach(merged::putIfAbsent);
    }
    return merged;
  }

  private void requireFollowed(int line) {
    if (!followed) {
      throw YamlException.at(line, "anchors and aliases are not understood");
    }
  }
}
