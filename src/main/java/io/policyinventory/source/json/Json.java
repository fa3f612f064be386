package io.policyinventory.source.json;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the sources read and write JSON: numbers exact, depth and lengths bounded. */
public final class Json {

  static final int MAX_DEPTH = 100;
  private static final int MAX_TEXT = 1_000_000;
  private static final int MAX_NAME = 10_000;
  private static final int MAX_NUMBER = 1_000;

  public static final JsonMapper MAPPER = mapper(MAX_DEPTH);

  /** For reading token by token; a tree of any depth would be too deep for what reads it. */
  static final JsonMapper ANY_DEPTH = mapper(Integer.MAX_VALUE);

  private Json() {}

  private static JsonMapper mapper(int depth) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxStringLength(MAX_TEXT)
                        .maxNameLength(MAX_NAME)
                        .maxNumberLength(MAX_NUMBER)
                        .build())
                .build())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  /** The JSON without white space between its tokens. */
  public static String compact(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** A cursor's text; the value is a record of plain parts. */
  public static String cursor(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** The reverse of {@link #cursor(Object)}. */
  public static <T> T ofCursor(String cursor, Class<T> type) {
    return MAPPER.readValue(cursor, type);
  }
}
