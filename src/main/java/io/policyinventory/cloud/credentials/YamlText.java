package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.yaml.YamlException;
import io.policyinventory.yaml.YamlFile;
import io.policyinventory.yaml.YamlNode;
import io.policyinventory.yaml.YamlNode.Mapping;
import io.policyinventory.yaml.YamlNode.Scalar;
import io.policyinventory.yaml.YamlNode.Sequence;
import io.policyinventory.yaml.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** YAML as maps and lists of the texts that stand in the file; what is empty is left out. */
final class YamlText {

  private YamlText() {}

  /**
   * The top-level mapping; empty for an empty file.
   *
   * @throws ConfigurationException naming file and line when it cannot be read, never its content
   */
  static Map<String, Object> read(Path file) {
    YamlNode root;
    try {
      root = YamlReader.read(YamlFile.text(file));
    } catch (YamlException e) {
      throw new ConfigurationException(e.unquotedIn(file.toString()));
    }
    if (root instanceof Mapping mapping) {
      return map(mapping);
    }
    if (root.isEmpty()) {
      return Map.of();
    }
    throw new ConfigurationException(file + ": expected a mapping at the top");
  }

  private static Map<String, Object> map(Mapping mapping) {
    Map<String, Object> map = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              Object value = value(entry.value());
              if (value != null) {
                map.put(key, value);
              }
            });
    return map;
  }

  private static @Nullable Object value(YamlNode node) {
    if (node instanceof Mapping mapping) {
      return map(mapping);
    }
    if (node instanceof Sequence sequence) {
      return sequence.items().stream().map(YamlText::value).filter(Objects::nonNull).toList();
    }
    return node instanceof Scalar scalar && !scalar.isEmpty() ? scalar.text() : null;
  }
}
