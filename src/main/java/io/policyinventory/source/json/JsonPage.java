package io.policyinventory.source.json;

import io.policyinventory.cloud.Answer;
import io.policyinventory.cloud.RetryableException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * An answer that is an object with one array of elements (errors.md section 1, step 8).
 *
 * @param request method, path and query that it answers
 * @param total {@code total_count} or {@code count}, also as text; null when absent or no count
 * @param oddTotal what stands there instead of a count, as it came; null when it is one, or absent
 * @param links {@code <array>_links}; null when absent
 */
public record JsonPage(
    String request,
    List<JsonItem> items,
    @Nullable Long total,
    @Nullable String oddTotal,
    @Nullable JsonNode links) {

  public JsonPage {
    items = List.copyOf(items);
  }

  /**
   * Reads an answer.
   *
   * @param array key of the array
   * @throws RetryableException when the body is not JSON, torn, or lacks the array
   */
  public static JsonPage read(Answer answer, String array) {
    String request = answer.request();
    Visitor visitor = new Visitor(request, array);
    JsonScan.run(answer, visitor);
    if (visitor.items == null) {
      throw RetryableException.malformed(request, array + ": expected an array, found nothing");
    }
    return new JsonPage(request, visitor.items, visitor.total, visitor.oddTotal, visitor.links);
  }

  /**
   * Reads an answer that is an envelope of one object.
   *
   * @throws RetryableException when the body is not JSON, torn, or lacks the object
   */
  public static JsonItem one(Answer answer, String key) {
    JsonItem[] found = new JsonItem[1];
    JsonScan.run(
        answer,
        (name, value, scan) -> {
          if (name.equals(key) && value == JsonToken.START_OBJECT) {
            found[0] = scan.item(key);
          } else {
            scan.skip();
          }
        });
    JsonItem item = found[0];
    if (item == null) {
      throw RetryableException.malformed(
          answer.request(), key + ": expected an object, found none");
    }
    return item;
  }

  private static final int LONGEST_COUNT = 40;

  private static final class Visitor implements JsonScan.Visitor {
    private final String request;
    private final String array;
    private @Nullable List<JsonItem> items;
    private @Nullable Long total;
    private @Nullable String oddTotal;
    private @Nullable JsonNode links;

    private Visitor(String request, String array) {
      this.request = request;
      this.array = array;
    }

    @Override
    public void field(String key, JsonToken value, JsonScan scan) {
      if (key.equals(array)) {
        if (value != JsonToken.START_ARRAY) {
          throw RetryableException.malformed(
              request, array + ": expected an array, found " + Fields.kind(tree(scan.item(array))));
        }
        items = scan.elements(array);
      } else if (key.equals("total_count") || key.equals("count")) {
        JsonItem told = scan.item(key);
        JsonNode node = tree(told);
        total = count(node);
        oddTotal = total == null && (node == null || !node.isNull()) ? shown(told) : null;
      } else if (key.equals(array + "_links")) {
        links = tree(scan.item(key));
      } else {
        scan.skip();
      }
    }

    private static @Nullable Long count(@Nullable JsonNode node) {
      if (node == null || !node.isNumber() && !node.isString()) {
        return null;
      }
      String text = node.asString().strip();
      if (text.length() > LONGEST_COUNT) {
        return null;
      }
      try {
        long count = new BigDecimal(text).longValueExact();
        return count < 0 ? null : Long.valueOf(count);
      } catch (ArithmeticException | NumberFormatException e) {
        return null;
      }
    }

    private static String shown(JsonItem told) {
      String raw = told.raw();
      return raw.length() > LONGEST_COUNT ? raw.substring(0, LONGEST_COUNT) + "..." : raw;
    }

    private static @Nullable JsonNode tree(JsonItem item) {
      try {
        return Json.MAPPER.readTree(item.raw());
      } catch (JacksonException | NumberFormatException e) {
        return null;
      }
    }
  }
}
