package io.policyinventory.source.json;

import io.policyinventory.policy.Reject;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows records that may hold secrets, such as start-up scripts, passwords and keys (ecs-evs.md
 * section 3): of one that cannot be understood, only what is on a list.
 *
 * @param part what a record is, for rejects
 * @param record what a record is, for messages: {@code server}
 * @param fields names of the fields that are shown
 * @param arrays names of the arrays of objects that are shown, each with the objects' fields
 */
public record Redaction(
    Reject.Part part, String record, List<String> fields, Map<String, List<String>> arrays) {

  private static final int LONGEST_VALUE = 255;

  public Redaction {
    fields = List.copyOf(fields);
    arrays = Map.copyOf(arrays);
  }

  /**
   * The element, which must be an object.
   *
   * @throws MalformedRecordException when it is none, or cannot be read, without a word of its
   *     content
   */
  public ObjectNode object(JsonItem item) throws MalformedRecordException {
    try {
      return item.object();
    } catch (MalformedRecordException e) {
      throw new MalformedRecordException(item.position(), "a readable object", "none");
    }
  }

  /** The element as a record that could not be understood. */
  public Reject reject(JsonItem item, MalformedRecordException cause) {
    return new Reject(
        part,
        null,
        null,
        item.request(),
        item.position(),
        String.valueOf(cause.getMessage()),
        raw(item));
  }

  /** The parts of the element that could not be understood, as far as they may be shown. */
  public List<Reject> rejects(JsonItem item, OddParts odd) {
    return odd.parts().stream()
        .map(
            each ->
                new Reject(
                    each.part(),
                    false,
                    null,
                    null,
                    item.request(),
                    item.position() + "." + each.path(),
                    reason(each),
                    raw(each)))
        .toList();
  }

  private String reason(OddParts.Odd odd) {
    return isShown(odd)
        ? odd.reason()
        : odd.cause().expectation() + ", found " + Fields.kind(odd.value());
  }

  private String raw(OddParts.Odd odd) {
    JsonNode value = odd.value();
    if (value == null) {
      return "null";
    }
    return isShown(odd) ? Json.compact(value) : "withheld: " + Fields.kind(value);
  }

  /** Tags are in the reports anyway. */
  private boolean isShown(OddParts.Odd odd) {
    return odd.part() == Reject.Part.TAG || fields.contains(odd.path());
  }

  private String raw(JsonItem item) {
    try {
      return Json.compact(shown(item.object()));
    } catch (MalformedRecordException e) {
      if (item.raw().equals("null")) {
        return "null";
      }
      return "withheld: "
          + item.raw().length()
          + " characters of a "
          + record
          + "'s record that is no readable object";
    }
  }

  private ObjectNode shown(ObjectNode node) {
    ObjectNode shown = copy(node, fields);
    arrays.forEach(
        (name, members) -> {
          if (node.get(name) instanceof ArrayNode array) {
            ArrayNode copies = shown.putArray(name);
            for (JsonNode element : array) {
              if (element instanceof ObjectNode object) {
                copies.add(copy(object, members));
              }
            }
          }
        });
    return shown;
  }

  private static ObjectNode copy(ObjectNode node, List<String> names) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      JsonNode value = node.get(name);
      if (value != null && value.isValueNode() && value.asString("").length() <= LONGEST_VALUE) {
        copy.set(name, value);
      }
    }
    return copy;
  }
}
