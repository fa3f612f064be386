package io.policyinventory.compliance.rulefile;

import io.policyinventory.policy.text.Words;
import java.util.ArrayList;
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

/** Reads one YAML document into nodes with lines. Anchors and aliases are refused. */
final class YamlReader {

  private static final int DEEPEST = 10;

  private final JsonParser parser;
  private final Mistakes mistakes;

  private YamlReader(JsonParser parser, Mistakes mistakes) {
    this.parser = parser;
    this.mistakes = mistakes;
  }

  /** The root; an empty scalar when the text holds nothing but comments. */
  static YamlNode read(String text, Mistakes mistakes) {
    try (JsonParser parser =
        new YAMLFactory().createParser(ObjectReadContext.empty(), new CharacterReader(text))) {
      if (parser.nextToken() == null) {
        return new YamlNode.Scalar(1, null);
      }
      YamlReader reader = new YamlReader(parser, mistakes);
      YamlNode root = reader.node(0);
      if (parser.nextToken() != null) {
        throw mistakes.at(reader.line(), "expected one YAML document, found another");
      }
      return root;
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw mistakes.at(at == null ? 1 : Math.max(1, at.getLineNr()), "not YAML: " + firstLine(e));
    }
  }

  private YamlNode node(int depth) {
    int line = line();
    if (depth > DEEPEST) {
      throw mistakes.at(line, "expected at most " + DEEPEST + " levels");
    }
    JsonToken token = parser.currentToken();
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()
        || parser.getObjectId() != null) {
      throw mistakes.at(line, "anchors and aliases are not understood");
    }
    return switch (token) {
      case START_OBJECT -> mapping(line, depth);
      case START_ARRAY -> sequence(line, depth);
      case VALUE_TRUE -> new YamlNode.Scalar(line, true);
      case VALUE_FALSE -> new YamlNode.Scalar(line, false);
      case VALUE_NULL -> new YamlNode.Scalar(line, null);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new YamlNode.Scalar(line, parser.getNumberValue());
      default -> new YamlNode.Scalar(line, parser.getString());
    };
  }

  private YamlNode mapping(int line, int depth) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int keyLine = line();
      String key = parser.currentName();
      parser.nextToken();
      YamlNode.Entry earlier = entries.get(key);
      if (earlier != null) {
        throw mistakes.at(
            keyLine, "key " + Words.quoted(key) + " is there already, in line " + earlier.line());
      }
      entries.put(key, new YamlNode.Entry(keyLine, node(depth + 1)));
    }
    return new YamlNode.Mapping(line, entries);
  }

  private YamlNode sequence(int line, int depth) {
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new YamlNode.Sequence(line, items);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private static String firstLine(JacksonException e) {
    String message = e.getOriginalMessage();
    String line = message == null ? "" : message.lines().findFirst().orElse("").strip();
    return line.isEmpty() ? "unreadable" : Words.oneLine(line);
  }
}
