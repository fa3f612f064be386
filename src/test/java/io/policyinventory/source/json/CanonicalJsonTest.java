package io.policyinventory.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.text.Bytewise;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CanonicalJsonTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Test
  void membersAndElementsAreInOrder() {
    ObjectNode node = NODES.objectNode();
    node.putArray("b").add(3).add("x").addObject().putNull("z").put("a", true);
    node.put("a", new BigDecimal("1.50"));
    node.put("\u00fc\"", "\\ \u0001/\uD83D\uDE00");
    node.putArray("");
    assertThat(CanonicalJson.of(node))
        .isEqualTo(
            """
            {"":[],"a":1.50,"b":["x",3,{"a":true,"z":null}],"\u00fc\\"":"\\\\ \\u0001/\uD83D\uDE00"}\
            """);
  }

  @Property(tries = 500)
  void isWhatAWriterOfJsonMakesOfEachPart(@ForAll Random random, @ForAll List<String> texts) {
    JsonNode node = any(random, texts, 4);
    assertThat(CanonicalJson.of(node)).isEqualTo(written(node));
    assertThat(CanonicalJson.of(shuffled(node, random))).isEqualTo(CanonicalJson.of(node));
  }

  /** The same, part by part, by the writer of the library. */
  private static String written(JsonNode node) {
    if (node.isObject()) {
      TreeMap<String, String> sorted = new TreeMap<>(Bytewise.ORDER);
      node.properties().forEach(entry -> sorted.put(entry.getKey(), written(entry.getValue())));
      List<String> parts = new ArrayList<>();
      sorted.forEach((key, value) -> parts.add(Json.compact(NODES.stringNode(key)) + ":" + value));
      return "{" + String.join(",", parts) + "}";
    }
    if (node.isArray()) {
      List<String> parts = new ArrayList<>();
      node.forEach(element -> parts.add(written(element)));
      parts.sort(Bytewise.ORDER);
      return "[" + String.join(",", parts) + "]";
    }
    return Json.compact(node);
  }

  private static JsonNode any(Random random, List<String> texts, int depth) {
    int kinds = depth == 0 ? 7 : 9;
    String text = texts.isEmpty() ? "" : texts.get(random.nextInt(texts.size()));
    return switch (random.nextInt(kinds)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextLong());
      case 3 -> NODES.numberNode(random.nextInt());
      case 4 ->
          NODES.numberNode(new BigDecimal(random.nextInt(1000)).movePointLeft(random.nextInt(9)));
      case 5, 6 -> NODES.stringNode(text);
      case 7 -> {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(any(random, texts, depth - 1));
        }
        yield array;
      }
      default -> {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          object.set(text + i, any(random, texts, depth - 1));
        }
        yield object;
      }
    };
  }

  private static JsonNode shuffled(JsonNode node, Random random) {
    if (node.isObject()) {
      List<String> names = new ArrayList<>(node.propertyNames());
      Collections.shuffle(names, random);
      ObjectNode object = NODES.objectNode();
      names.forEach(name -> object.set(name, shuffled(node.get(name), random)));
      return object;
    }
    if (node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(element -> elements.add(shuffled(element, random)));
      Collections.shuffle(elements, random);
      ArrayNode array = NODES.arrayNode();
      elements.forEach(array::add);
      return array;
    }
    return node;
  }
}
