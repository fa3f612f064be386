package io.policyinventory.source.json;

import io.policyinventory.policy.Reject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One element of the array that an answer holds; its tree is built only when asked for.
 *
 * @param request method, path and query that the answer is to
 * @param position where in the answer, for example {@code policies[17]}
 */
public record JsonItem(String request, String position, byte[] body, int start, int end) {

  /** The element's JSON as it came. */
  public String raw() {
    return new String(body, start, end - start, StandardCharsets.UTF_8).strip();
  }

  /**
   * The element, which must be an object.
   *
   * @throws MalformedRecordException when it is none, or too long or broken to be read
   */
  public ObjectNode object() throws MalformedRecordException {
    JsonNode node;
    try {
      node = tree();
    } catch (JacksonException e) {
      throw new MalformedRecordException(position, "readable JSON", e.getOriginalMessage());
    } catch (NumberFormatException e) {
      throw new MalformedRecordException(position, "readable JSON", String.valueOf(e.getMessage()));
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new MalformedRecordException(position, "an object", Fields.describe(node));
  }

  private JsonNode tree() {
    try {
      return Json.MAPPER.readTree(body, start, end - start);
    } catch (StreamConstraintsException e) {
      return DeepJson.read(body, start, end);
    }
  }

  /** The field's text, if the element is an object that has it; else empty. */
  public String id(String field) {
    String text = text(field);
    return text == null || text.isBlank() ? "" : text;
  }

  /** The field's text, if the element is an object that has it; else null. Builds no tree. */
  public @Nullable String text(String field) {
    try (JsonParser parser = Json.ANY_DEPTH.createParser(body, start, end - start)) {
      return parser.nextToken() == JsonToken.START_OBJECT ? text(parser, field) : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /** Of fields of the same name the last counts, as in {@link #object()}. */
  private static @Nullable String text(JsonParser parser, String field) {
    String text = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean asked = parser.currentName().equals(field);
      JsonToken value = parser.nextToken();
      if (asked) {
        text = value == JsonToken.VALUE_STRING ? parser.getString() : null;
      }
      parser.skipChildren();
    }
    return text;
  }

  /** The element as one that could not be understood. */
  public Reject reject(
      Reject.Part part,
      @Nullable String policyId,
      @Nullable String policyName,
      MalformedRecordException cause) {
    return new Reject(
        part, policyId, policyName, request, position, String.valueOf(cause.getMessage()), raw());
  }
}
