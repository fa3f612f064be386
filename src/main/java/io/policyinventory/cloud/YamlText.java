package io.policyinventory.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** YAML with every scalar as the text that stands in the file: {@code 007} stays {@code 007}. */
final class YamlText {
  private YamlText() {}

  /**
   * The top-level mapping; empty for an empty file.
   *
   * @throws ConfigurationException naming file and line when it cannot be read, never its content
   */
  static Map<String, Object> read(Path file) {
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = YAMLMapper.shared().createParser(in)) {
      Object document = parser.nextToken() == null ? null : value(parser);
      if (document == null) {
        return Map.of();
      }
      if (document instanceof Map<?, ?> found) {
        return text(found);
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

  private static @Nullable Object value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        map.put(name, value(parser));
      }
      return map;
    }
    if (token == JsonToken.START_ARRAY) {
      List<@Nullable Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser));
      }
      return list;
    }
    return token == JsonToken.VALUE_NULL ? null : parser.getString();
  }

  private static Map<String, Object> text(Map<?, ?> map) {
    Map<String, Object> text = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (value != null) {
            text.put(String.valueOf(key), value instanceof Map<?, ?> below ? text(below) : value);
          }
        });
    return text;
  }
}
