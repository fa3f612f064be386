package io.policyinventory.cloud.error;

import io.policyinventory.cloud.AnswerJson;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Code, message and request id of any error body (errors.md section 1, envelopes a to l).
 *
 * @param code null when the body has none
 * @param message empty when the body has none
 * @param requestId null when the body has none
 */
public record ErrorEnvelope(@Nullable String code, String message, @Nullable String requestId) {
  /** As much of a body as is looked at, in bytes. */
  public static final int LIMIT = 64 * 1024;

  private static final Pattern CODE = Pattern.compile("[A-Za-z]+\\.\\d{4}");
  private static final Pattern HIDDEN =
      Pattern.compile("(?is)<(script|style|head)\\b.*?</\\1\\s*>|<!--.*?-->|<[^>]*>");
  private static final int NESTING = 3;

  static ErrorEnvelope parse(byte[] body) {
    if (body.length == 0) {
      return new ErrorEnvelope(null, "", null);
    }
    JsonNode document = AnswerJson.parse(body);
    if (document == null || !document.isObject()) {
      String text = text(body);
      return new ErrorEnvelope(null, isJson(text) ? "" : text, null);
    }
    ErrorEnvelope found = read(document, NESTING);
    String requestId = AnswerJson.text(document, "request_id");
    if (found == null) {
      return new ErrorEnvelope(null, "", requestId);
    }
    return swapped(
        new ErrorEnvelope(
            found.code, found.message, found.requestId == null ? requestId : found.requestId));
  }

  private static @Nullable ErrorEnvelope read(JsonNode node, int depth) {
    ErrorEnvelope own = pair(node, "error_code", "error_msg");
    if (own == null && node.path("error").isObject()) {
      own = depth > 0 ? read(node.path("error"), depth - 1) : null;
    }
    if (own == null) {
      own = pair(node, "code", "message");
    }
    if (own == null && depth > 0) {
      for (JsonNode child : node.values()) {
        if (own == null && child.isObject()) {
          own = read(child, depth - 1);
        }
      }
    }
    if (own == null) {
      String only = AnswerJson.text(node, "error");
      own = only == null ? null : new ErrorEnvelope(null, only, null);
    }
    return own;
  }

  private static @Nullable ErrorEnvelope pair(JsonNode node, String codeKey, String messageKey) {
    String code = AnswerJson.text(node, codeKey);
    String message = AnswerJson.text(node, messageKey);
    if (code == null && message == null) {
      return null;
    }
    return new ErrorEnvelope(
        code, message == null ? "" : message, AnswerJson.text(node, "request_id"));
  }

  private static ErrorEnvelope swapped(ErrorEnvelope read) {
    String message = read.message.trim();
    if (CODE.matcher(message).matches()
        && (read.code == null || !CODE.matcher(read.code).matches())) {
      return new ErrorEnvelope(message, read.code == null ? "" : read.code, read.requestId);
    }
    return read;
  }

  /** A list, or a document torn or cut at the limit: data, of which nothing may be shown. */
  private static boolean isJson(String text) {
    String start = text.replace("\uFEFF", "").stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }

  private static String text(byte[] body) {
    String raw = new String(body, 0, Math.min(body.length, LIMIT), StandardCharsets.UTF_8);
    return HIDDEN
        .matcher(raw)
        .replaceAll(" ")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
