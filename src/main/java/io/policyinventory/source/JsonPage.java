package io.policyinventory.source;

import io.policyinventory.cloud.RetryableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/**
 * An answer that is an object with one array of elements (errors.md section 1, step 8). It is read
 * once, as a stream, to see that it is whole and to find the elements; so a broken answer is told
 * from an odd element, and no tree of the whole is built.
 *
 * @param rest the other keys of the answer, as far as they are small
 */
public record JsonPage(List<JsonItem> items, Rest rest) {

  private static final int WHOLE = Integer.MAX_VALUE;
  private static final JsonFactory SCANNER =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(WHOLE)
                  .maxStringLength(WHOLE)
                  .maxNameLength(WHOLE)
                  .maxNumberLength(WHOLE)
                  .build())
          .build();

  /**
   * What an answer holds beside its elements.
   *
   * @param total {@code total_count}; null when absent or no number
   * @param links {@code <array>_links}; null when absent
   */
  public record Rest(@Nullable Long total, @Nullable JsonNode links) {}

  /**
   * Reads an answer.
   *
   * @param request method and path with query, for messages
   * @param body null counts as empty
   * @param array key of the array
   * @throws RetryableException when the body is not JSON, torn, or lacks the array
   */
  public static JsonPage read(String request, byte @Nullable [] body, String array) {
    if (body == null || body.length == 0) {
      throw RetryableException.malformed(request, "expected a JSON object, found an empty body");
    }
    try (JsonParser parser = SCANNER.createParser(ObjectReadContext.empty(), body)) {
      return read(request, body, array, parser);
    } catch (JacksonException e) {
      throw RetryableException.malformed(
          request, "expected a JSON object, found a body that is none: " + e.getOriginalMessage());
    }
  }

  private static JsonPage read(String request, byte[] body, String array, JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw RetryableException.malformed(request, "expected a JSON object, found another value");
    }
    List<JsonItem> items = null;
    Long total = null;
    JsonNode links = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals(array)) {
        if (value != JsonToken.START_ARRAY) {
          throw RetryableException.malformed(
              request, array + ": expected an array, found " + value);
        }
        items = elements(request, body, array, parser);
      } else if (key.equals("total_count") && value == JsonToken.VALUE_NUMBER_INT) {
        total = parser.getBigIntegerValue().bitLength() < 63 ? parser.getLongValue() : null;
      } else if (key.equals(array + "_links")) {
        links = slice(body, parser);
      } else {
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw RetryableException.malformed(request, "expected one JSON object, found more after it");
    }
    if (items == null) {
      throw RetryableException.malformed(request, array + ": expected an array, found nothing");
    }
    return new JsonPage(List.copyOf(items), new Rest(total, links));
  }

  private static List<JsonItem> elements(
      String request, byte[] body, String array, JsonParser parser) {
    List<JsonItem> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int start = offset(parser.currentTokenLocation().getByteOffset(), request);
      int end = end(parser, request);
      items.add(new JsonItem(request, array + "[" + items.size() + "]", body, start, end));
    }
    return items;
  }

  private static int end(JsonParser parser, String request) {
    parser.skipChildren();
    parser.finishToken();
    return offset(parser.currentLocation().getByteOffset(), request);
  }

  private static int offset(long offset, String request) {
    if (offset < 0) {
      throw RetryableException.malformed(request, "expected JSON in UTF-8, found another encoding");
    }
    return Math.toIntExact(offset);
  }

  private static @Nullable JsonNode slice(byte[] body, JsonParser parser) {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    int end = end(parser, "");
    try {
      return Json.MAPPER.readTree(body, start, end - start);
    } catch (JacksonException e) {
      return null;
    }
  }
}
