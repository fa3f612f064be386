package io.policyinventory.source.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lenient, typed reading of an object's fields: numbers and booleans as such or as text, a blank,
 * null or missing one is not set (csbs-v1.md section 5, D1 and D2).
 *
 * @param path where the object is, as messages show it; empty at the top
 */
public record Fields(String path, ObjectNode node) {

  private static final int SHOWN = 80;
  private static final int LONGEST_NUMBER = 40;
  private static final BigDecimal MIN = BigDecimal.valueOf(Integer.MIN_VALUE);
  private static final BigDecimal MAX = BigDecimal.valueOf(Integer.MAX_VALUE);

  /** Whether the field is there, if only as null. */
  public boolean has(String name) {
    return node.has(name);
  }

  /** The text as it came; a number or boolean as its text; null when missing or null. */
  public @Nullable String text(String name) throws MalformedRecordException {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (value.isContainer() || value.isPojo()) {
      throw malformed(name, "text", value);
    }
    return value.asString();
  }

  /** A text that must be there and not be blank. */
  public String requiredText(String name) throws MalformedRecordException {
    JsonNode value = node.get(name);
    if (value == null || !value.isString() || value.stringValue().isBlank()) {
      throw malformed(name, "text", value);
    }
    return value.stringValue();
  }

  /** {@code 20}, {@code 20.0} or {@code "20"}; null when missing, null or blank. */
  public @Nullable Integer integer(String name) throws MalformedRecordException {
    JsonNode value = value(name);
    if (value == null || isBlank(value)) {
      return null;
    }
    BigDecimal number = number(value);
    if (number == null) {
      throw malformed(name, "an integer", value);
    }
    if (number.compareTo(MIN) < 0 || number.compareTo(MAX) > 0) {
      throw malformed(name, "an integer from " + MIN + " to " + MAX, value);
    }
    try {
      return number.intValueExact();
    } catch (ArithmeticException e) {
      throw malformed(name, "an integer", value);
    }
  }

  /** Likewise, of at least 0. */
  public @Nullable Integer count(String name) throws MalformedRecordException {
    Integer count = integer(name);
    if (count != null && count < 0) {
      throw malformed(name, "an integer of at least 0", node.get(name));
    }
    return count;
  }

  /** A boolean or its word in any case; null when missing, null or blank. */
  public @Nullable Boolean bool(String name) throws MalformedRecordException {
    JsonNode value = value(name);
    if (value == null || isBlank(value)) {
      return null;
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    String word = value.isString() ? value.stringValue().strip().toLowerCase(Locale.ROOT) : "";
    if (!word.equals("true") && !word.equals("false")) {
      throw malformed(name, "true or false", value);
    }
    return word.equals("true");
  }

  /** The object; null when missing or null. */
  public @Nullable Fields object(String name) throws MalformedRecordException {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof ObjectNode object) {
      return new Fields(at(name), object);
    }
    throw malformed(name, "an object", value);
  }

  /**
   * The value whatever it is; null when missing or null.
   *
   * @throws MalformedRecordException when it is nested too deep
   */
  public @Nullable JsonNode part(String name) throws MalformedRecordException {
    JsonNode value = value(name);
    if (value != null && value.isPojo()) {
      throw malformed(name, "at most " + Json.MAX_DEPTH + " levels", value);
    }
    return value;
  }

  /** The objects of an array; empty when missing or null. */
  public List<Fields> objects(String name) throws MalformedRecordException {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : elements(name)) {
      String at = at(name) + "[" + objects.size() + "]";
      if (!(element instanceof ObjectNode object)) {
        throw new MalformedRecordException(at, "an object", describe(element));
      }
      objects.add(new Fields(at, object));
    }
    return objects;
  }

  /** The texts of an array; empty when missing or null. */
  public List<String> texts(String name) throws MalformedRecordException {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : elements(name)) {
      if (element.isContainer() || element.isPojo() || element.isNull()) {
        throw new MalformedRecordException(
            at(name) + "[" + texts.size() + "]", "text", describe(element));
      }
      texts.add(element.asString());
    }
    return texts;
  }

  /** The exception for a field that is not as expected. */
  public MalformedRecordException malformed(
      String name, String expected, @Nullable JsonNode found) {
    return new MalformedRecordException(at(name), expected, describe(found));
  }

  /** The words for a kind of value, without the value. */
  static String kind(@Nullable JsonNode found) {
    if (found == null || found.isContainer() || found.isPojo() || found.isNull()) {
      return describe(found);
    }
    return found.isString() ? "a text" : found.isNumber() ? "a number" : "true or false";
  }

  /** The words for a value that was found where another was expected. */
  static String describe(@Nullable JsonNode found) {
    if (found == null || found.isMissingNode()) {
      return "nothing";
    }
    if (found.isObject()) {
      return "an object";
    }
    if (found.isArray()) {
      return "an array";
    }
    if (found.isPojo()) {
      return "something nested too deep";
    }
    String json = Json.compact(found);
    return json.length() <= SHOWN ? json : json.substring(0, SHOWN) + "…";
  }

  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private Iterable<JsonNode> elements(String name) throws MalformedRecordException {
    JsonNode value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw malformed(name, "an array", value);
    }
    return value;
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private static boolean isBlank(JsonNode value) {
    return value.isString() && value.stringValue().isBlank();
  }

  private static @Nullable BigDecimal number(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue();
    }
    if (!value.isString() || value.stringValue().length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      return new BigDecimal(value.stringValue().strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
