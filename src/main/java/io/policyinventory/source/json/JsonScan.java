package io.policyinventory.source.json;

import io.policyinventory.cloud.Answer;
import io.policyinventory.cloud.RetryableException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads an answer once, as a stream, to see that it is whole and to find its parts; so a torn
 * answer is told from a malformed element, and no tree of the whole is built.
 */
final class JsonScan {

  /** Told of each part of the answer. */
  interface Visitor {
    /** Consumes the value that the parser stands on. */
    void field(String key, JsonToken value, JsonScan scan);
  }

  private static final int UNBOUNDED = Integer.MAX_VALUE;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(UNBOUNDED)
                  .maxStringLength(UNBOUNDED)
                  .maxNameLength(UNBOUNDED)
                  .maxNumberLength(UNBOUNDED)
                  .build())
          .build();

  private final String request;
  private final byte[] body;
  private final JsonParser parser;

  private JsonScan(String request, byte[] body, JsonParser parser) {
    this.request = request;
    this.body = body;
    this.parser = parser;
  }

  static void run(Answer answer, Visitor visitor) {
    String request = answer.request();
    byte[] body = answer.body();
    if (body.length == 0) {
      throw RetryableException.malformed(request, "expected a JSON object, found an empty body");
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      new JsonScan(request, body, parser).run(visitor);
    } catch (JacksonException e) {
      throw RetryableException.malformed(request, "expected a JSON object, found " + broken(e));
    }
  }

  /** Says where the body is broken, but shows nothing of it: it may hold secrets. */
  private static String broken(JacksonException fault) {
    TokenStreamLocation at = fault.getLocation();
    String where = at == null ? "" : " at byte " + at.getByteOffset();
    return fault instanceof UnexpectedEndOfInputException
        ? "a body that ends too early" + where
        : "a body that is none" + where;
  }

  private void run(Visitor visitor) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw RetryableException.malformed(request, "expected a JSON object, found another value");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      visitor.field(key, parser.nextToken(), this);
    }
    if (parser.nextToken() != null) {
      throw RetryableException.malformed(request, "expected one JSON object, found more after it");
    }
  }

  /** Steps over the value. */
  void skip() {
    parser.skipChildren();
  }

  /** The value as an item, without building it. */
  JsonItem item(String position) {
    int start = offset(parser.currentTokenLocation().getByteOffset());
    parser.skipChildren();
    parser.finishToken();
    int end = offset(parser.currentLocation().getByteOffset());
    return new JsonItem(request, position, body, start, end);
  }

  /** The elements of the array that the value is. */
  List<JsonItem> elements(String array) {
    List<JsonItem> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(item(array + "[" + items.size() + "]"));
    }
    return items;
  }

  private int offset(long offset) {
    if (offset < 0) {
      throw RetryableException.malformed(request, "expected JSON in UTF-8, found another encoding");
    }
    return Math.toIntExact(offset);
  }
}
