package io.policyinventory.sandbox.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

public final class SandboxJson {

  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  private SandboxJson() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ObjectNode object(Map<String, String> members) {
    ObjectNode object = object();
    members.forEach(object::put);
    return object;
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  public static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The members of an array that are objects. */
  static List<ObjectNode> objects(JsonNode array) {
    return items(array).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast).toList();
  }

  public static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  public static String id(JsonNode node) {
    return text(node, "id");
  }

  /** The member as an array; a new empty one when it is missing or something else. */
  public static ArrayNode arrayOf(JsonNode node, String name) {
    return node.path(name) instanceof ArrayNode array ? array : array();
  }

  static ObjectNode resource(String name) {
    try (InputStream stream = SandboxJson.class.getResourceAsStream("/sandbox/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("missing resource /sandbox/" + name);
      }
      return (ObjectNode) MAPPER.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource /sandbox/" + name, e);
    }
  }
}
