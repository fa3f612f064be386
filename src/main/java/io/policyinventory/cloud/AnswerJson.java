package io.policyinventory.cloud;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading and writing the small documents of IAM. */
public final class AnswerJson {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private AnswerJson() {}

  /** The scalar of a field as text; null when it is missing, null, empty or no scalar. */
  public static @Nullable String text(JsonNode node, String field) {
    return text(node.path(field));
  }

  public static @Nullable String text(JsonNode value) {
    if (!value.isValueNode() || value.isNull() || value.isMissingNode()) {
      return null;
    }
    String text = value.asString();
    return text.isBlank() ? null : text;
  }

  public static byte[] bytes(Map<String, ?> document) {
    return MAPPER.writeValueAsBytes(document);
  }

  /** Null when the bytes are no JSON document. */
  public static @Nullable JsonNode parse(byte[] bytes) {
    try {
      JsonNode node = MAPPER.readTree(bytes);
      return node.isMissingNode() ? null : node;
    } catch (JacksonException e) {
      return null;
    }
  }
}
