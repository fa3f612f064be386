package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * YAML with every scalar as the text that stands in the file: {@code 007} stays {@code 007}.
 * Anchors, aliases and merge keys are followed.
 */
final class YamlText {
  private static final String MERGE = "<<";

  private final Map<String, Object> anchors = new HashMap<>();
  private final JsonParser parser;

  private YamlText(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The top-level mapping; empty for an empty file.
   *
   * @throws ConfigurationException naming file and line when it cannot be read, never its content
   */
  static Map<String, Object> read(Path file) {
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = YAMLMapper.shared().createParser(in)) {
      Object document = parser.nextToken() == null ? null : new YamlText(parser).value();
      if (document == null) {
        return Map.of();
      }
      if (document instanceof Map<?, ?> found) {
        return withoutNulls(found);
      }
      throw new ConfigurationException(file + ": expected a mapping at the top");
    } catch (JacksonException e) {
      throw new ConfigurationException(
          file
              + " is not valid YAML"
              + (e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr()));
    } catch (IOException e) {
      throw new ConfigurationException(file + " cannot be read");
    }
  }

  private @Nullable Object value() {
    JsonToken token = parser.currentToken();
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      return anchors.get(parser.getString());
    }
    Object anchor = parser.getObjectId();
    Object value;
    if (token == JsonToken.START_OBJECT) {
      value = map();
    } else if (token == JsonToken.START_ARRAY) {
      value = list();
    } else {
      value = token == JsonToken.VALUE_NULL ? null : parser.getString();
    }
    if (anchor != null && value != null) {
      anchors.put(String.valueOf(anchor), value);
    }
    return value;
  }

  private Map<String, @Nullable Object> map() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      Object value = value();
      if (name.equals(MERGE) && value instanceof Map<?, ?> merged) {
        merged.forEach((key, below) -> map.putIfAbsent(String.valueOf(key), below));
      } else {
        map.put(name, value);
      }
    }
    return map;
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value());
    }
    return list;
  }

  private static Map<String, Object> withoutNulls(Map<?, ?> map) {
    Map<String, Object> kept = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (value != null) {
            kept.put(
                String.valueOf(key),
                value instanceof Map<?, ?> below ? withoutNulls(below) : value);
          }
        });
    return kept;
  }
}
