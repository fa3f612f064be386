package io.policyinventory.yaml;

import io.policyinventory.yaml.YamlNode.Entry;
import io.policyinventory.yaml.YamlNode.Mapping;
import io.policyinventory.yaml.YamlNode.Scalar;
import io.policyinventory.yaml.YamlNode.Sequence;
import io.policyinventory.yaml.YamlNode.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML document. A key that is there twice is a mistake. What a document may hold is
 * bounded: levels, values (with those that aliases stand for), aliases.
 */
public final class YamlReader {

  private static final int DEEPEST = 20;
  private static final int MOST_VALUES = 100_000;

  private final JsonParser parser;
  private final Anchors anchors;
  private final Map<YamlNode, Integer> sizes = new IdentityHashMap<>();
  private int values;

  private YamlReader(JsonParser parser, Anchors anchors) {
    this.parser = parser;
    this.anchors = anchors;
  }

  /**
   * The root, with anchors, aliases and merge keys followed.
   *
   * @return an empty scalar when the text holds nothing but comments
   * @throws YamlException when it is not YAML, or out of bounds
   */
  public static YamlNode read(String text) {
    return read(text, new Anchors(true));
  }

  /**
   * The root of a document in which everything stands where it is meant.
   *
   * @return an empty scalar when the text holds nothing but comments
   * @throws YamlException when it is not YAML, has anchors, or is out of bounds
   */
  public static YamlNode readWithoutAnchors(String text) {
    return read(text, new Anchors(false));
  }

  private static YamlNode read(String text, Anchors anchors) {
    String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (JsonParser parser =
        new YAMLFactory().createParser(ObjectReadContext.empty(), new CharacterReader(yaml))) {
      if (parser.nextToken() == null) {
        return new Scalar(1, Type.NOTHING, "");
      }
      YamlReader reader = new YamlReader(parser, anchors);
      YamlNode root = reader.node(0);
      if (parser.nextToken() != null) {
        throw YamlException.at(reader.line(), "expected one YAML document, found another");
      }
      return root;
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw YamlException.notYaml(at == null ? 1 : Math.max(1, at.getLineNr()), firstLine(e));
    }
  }

  private YamlNode node(int depth) {
    int line = line();
    if (depth > DEEPEST) {
      throw YamlException.at(line, "expected at most " + DEEPEST + " levels");
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      YamlNode value = anchors.at(line, parser.getString());
      count(line, sizes.getOrDefault(value, 1));
      return value;
    }
    Object anchor = parser.getObjectId();
    int before = values;
    YamlNode node = value(line, depth);
    count(line, 1);
    if (anchor != null) {
      anchors.name(String.valueOf(anchor), node);
      sizes.put(node, values - before);
    }
    return node;
  }

  private YamlNode value(int line, int depth) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> mapping(line, depth);
      case START_ARRAY -> sequence(line, depth);
      case VALUE_TRUE, VALUE_FALSE -> new Scalar(line, Type.BOOLEAN, parser.getString());
      case VALUE_NULL -> new Scalar(line, Type.NOTHING, "");
      case VALUE_NUMBER_INT -> new Scalar(line, Type.WHOLE_NUMBER, parser.getString());
      case VALUE_NUMBER_FLOAT -> new Scalar(line, Type.DECIMAL_NUMBER, parser.getString());
      default -> new Scalar(line, Type.TEXT, parser.getString());
    };
  }

  private YamlNode mapping(int line, int depth) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int keyLine = line();
      String key = parser.currentName();
      parser.nextToken();
      Entry earlier = entries.get(key);
      if (earlier != null) {
        throw YamlException.twice(keyLine, key, earlier.line());
      }
      entries.put(key, new Entry(keyLine, node(depth + 1)));
    }
    return new Mapping(line, anchors.merged(entries));
  }

  private YamlNode sequence(int line, int depth) {
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new Sequence(line, items);
  }

  private void count(int line, int more) {
    values += more;
    if (values > MOST_VALUES) {
      throw YamlException.at(
          line, "expected at most " + MOST_VALUES + " values, those of aliases counted each time");
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private static String firstLine(JacksonException e) {
    String message = e.getOriginalMessage();
    String line = message == null ? "" : message.lines().findFirst().orElse("").strip();
    return line.isEmpty() ? "unreadable" : line;
  }
}
