package io.policyinventory.source.json;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a record that is nested too deep: what is too deep of it becomes a text, and the rest is as
 * it came.
 */
final class DeepJson {

  /** A policy, a list in it, an element of that, a part of the element. */
  private static final int LEVELS = 3;

  private final byte[] json;

  private DeepJson(byte[] json) {
    this.json = json;
  }

  /**
   * A part that is nested too deep; no kind of value that is expected anywhere.
   *
   * @param json as it came
   */
  record TooDeep(@JsonValue String json) {}

  /** Reads the value; a part nested too deep is a node of {@link TooDeep}. */
  static JsonNode read(byte[] body, int start, int end) {
    byte[] json = Arrays.copyOfRange(body, start, end);
    try (JsonParser parser = Json.ANY_DEPTH.createParser(json)) {
      parser.nextToken();
      return new DeepJson(json).value(parser, 0);
    }
  }

  private JsonNode value(JsonParser parser, int level) {
    JsonToken token = parser.currentToken();
    if (level == LEVELS || !token.isStructStart()) {
      return part(parser);
    }
    if (token == JsonToken.START_ARRAY) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        array.add(value(parser, level + 1));
      }
      return array;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      object.set(name, value(parser, level + 1));
    }
    return object;
  }

  private JsonNode part(JsonParser parser) {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    int depth = 0;
    int deepest = 0;
    do {
      JsonToken token = parser.currentToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      deepest = Math.max(deepest, depth);
    } while (depth > 0 && parser.nextToken() != null);
    parser.finishToken();
    int end = (int) parser.currentLocation().getByteOffset();
    return deepest + LEVELS > Json.MAX_DEPTH
        ? JsonNodeFactory.instance.pojoNode(
            new TooDeep(new String(json, start, end - start, StandardCharsets.UTF_8)))
        : Json.MAPPER.readTree(json, start, end - start);
  }
}
