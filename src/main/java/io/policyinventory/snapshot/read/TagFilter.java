package io.policyinventory.snapshot.read;

import io.policyinventory.snapshot.content.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which policies go into reports: those that carry all of these tags.
 *
 * @param conditions empty for all policies
 */
public record TagFilter(List<Condition> conditions) {

  /** Every policy. */
  public static final TagFilter ALL = new TagFilter(List.of());

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * A tag that a policy must carry.
   *
   * @param value null when any value will do
   */
  public record Condition(String key, @Nullable String value) {}

  public TagFilter {
    conditions = List.copyOf(conditions);
  }

  /**
   * Reads {@code env=prod,owner}: the tag env with the value prod, and any tag owner. Null or blank
   * is every policy.
   *
   * @throws IllegalArgumentException when a part has no key
   */
  public static TagFilter parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return ALL;
    }
    List<Condition> conditions = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String key = (equals < 0 ? part : part.substring(0, equals)).strip();
      if (key.isEmpty()) {
        throw new IllegalArgumentException(
            "tags: expected key=value or key, separated by commas, found '"
                + part.strip()
                + "' in '"
                + text
                + "'");
      }
      conditions.add(new Condition(key, equals < 0 ? null : part.substring(equals + 1).strip()));
    }
    return new TagFilter(conditions);
  }

  /** What the content of a policy must contain, as {@code @>} understands it. */
  String containment() {
    List<Map<String, String>> tags = new ArrayList<>();
    for (Condition condition : conditions) {
      Map<String, String> tag = new LinkedHashMap<>();
      tag.put("key", condition.key());
      if (condition.value() != null) {
        tag.put("value", condition.value());
      }
      tags.add(tag);
    }
    Map<String, Object> content = tags.isEmpty() ? Map.of() : Map.of("tags", tags);
    return Texts.cleanJson(MAPPER.writeValueAsString(content));
  }
}
