package io.policyinventory.source.json;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.UnreadPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the fields of an object as {@link Fields} does, but what cannot be understood is noted, and
 * is as if it were not there.
 */
public final class PartReader {

  private final Fields fields;
  private final Reject.Part part;
  private final Set<UnreadPart> lost;
  private final OddParts odd;

  private PartReader(Fields fields, Reject.Part part, Set<UnreadPart> lost, OddParts odd) {
    this.fields = fields;
    this.part = part;
    this.lost = lost;
    this.odd = odd;
  }

  /** Reads some part of the object. */
  @FunctionalInterface
  public interface Reading<T> {
    @Nullable T read(Fields fields) throws MalformedRecordException;
  }

  /** For a policy; what is malformed goes to {@code odd}. */
  public static PartReader ofPolicy(ObjectNode policy, OddParts odd) {
    return of(policy, Reject.Part.POLICY, odd);
  }

  /** For any record; what is malformed goes to {@code odd}. */
  public static PartReader of(ObjectNode object, Reject.Part part, OddParts odd) {
    return new PartReader(new Fields("", object), part, Set.of(), odd);
  }

  /** Likewise, for what is malformed is lost besides. */
  public PartReader losing(UnreadPart... parts) {
    return new PartReader(fields, part, Set.of(parts), odd);
  }

  /** Likewise, for parts of another kind. */
  public PartReader as(Reject.Part kind) {
    return new PartReader(fields, kind, lost, odd);
  }

  /** How many parts of the whole record could not be understood so far. */
  public int oddParts() {
    return odd.size();
  }

  /** What was lost by those that came after the first {@code oddParts}. */
  public Set<UnreadPart> lostSince(int oddParts) {
    return odd.unreadSince(oddParts);
  }

  /** The fields themselves, for what must be there. */
  public Fields fields() {
    return fields;
  }

  public @Nullable String text(String name) {
    return read(name, each -> each.text(name));
  }

  public @Nullable Integer integer(String name) {
    return read(name, each -> each.integer(name));
  }

  public @Nullable Boolean bool(String name) {
    return read(name, each -> each.bool(name));
  }

  /** The object; one without fields when it is missing, null or malformed. */
  public PartReader object(String name) {
    Fields object = read(name, each -> each.object(name));
    return new PartReader(
        object == null
            ? new Fields(fields.at(name), JsonNodeFactory.instance.objectNode())
            : object,
        part,
        lost,
        odd);
  }

  /** The objects of an array, without those that are none. */
  public List<PartReader> objects(String name) {
    List<PartReader> objects = new ArrayList<>();
    int index = 0;
    for (JsonNode element : elements(name)) {
      String at = fields.at(name) + "[" + index++ + "]";
      if (element instanceof ObjectNode object) {
        objects.add(new PartReader(new Fields(at, object), part, lost, odd));
      } else {
        odd.add(part, at, malformed(at, "an object", element), element, lost);
      }
    }
    return objects;
  }

  /** The texts of an array, without those that are none. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    int index = 0;
    for (JsonNode element : elements(name)) {
      String at = fields.at(name) + "[" + index++ + "]";
      if (element.isContainer() || element.isNull() || element.isPojo()) {
        odd.add(part, at, malformed(at, "text", element), element, lost);
      } else {
        texts.add(element.asString());
      }
    }
    return texts;
  }

  /**
   * What the reading gives; null when it is malformed.
   *
   * @param name the field that is read; empty for the object itself
   */
  public <T> @Nullable T read(String name, Reading<T> reading) {
    try {
      return reading.read(fields);
    } catch (MalformedRecordException e) {
      boolean whole = name.isEmpty();
      odd.add(
          part,
          whole ? fields.path() : fields.at(name),
          e,
          whole ? fields.node() : fields.node().get(name),
          lost);
      return null;
    }
  }

  private Iterable<JsonNode> elements(String name) {
    JsonNode array =
        read(
            name,
            each -> {
              JsonNode value = each.node().get(name);
              if (value != null && !value.isNull() && !value.isArray()) {
                throw each.malformed(name, "an array", value);
              }
              return value;
            });
    return array == null || array.isNull() ? List.of() : array;
  }

  private static MalformedRecordException malformed(String at, String expected, JsonNode found) {
    return new MalformedRecordException(at, expected, Fields.describe(found));
  }
}
