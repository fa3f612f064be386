package io.policyinventory.source.tag;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.PartReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tags in all the forms in which the services give them (csbs-v1.md D8, vbs-v2.md section 4). */
public final class Tags {

  private static final Comparator<Tag> ORDER =
      Comparator.comparing(Tag::key, Bytewise.ORDER).thenComparing(Tag::value, Bytewise.ORDER);

  private Tags() {}

  /** The tags of one policy: {@code value} or {@code values}, a text or an array of one. */
  public static List<Tag> ofPolicy(List<Fields> entries) throws MalformedRecordException {
    List<Tag> tags = new ArrayList<>();
    for (Fields entry : entries) {
      List<String> values = values(entry);
      if (values.size() > 1) {
        throw entry.malformed(name(entry), "one value", entry.node().get(name(entry)));
      }
      tags.add(new Tag(entry.requiredText("key"), values.isEmpty() ? "" : values.get(0)));
    }
    return tags;
  }

  /** The tags of one policy that can be understood. */
  public static List<Tag> ofPolicy(PartReader policy) {
    List<Tag> tags = new ArrayList<>();
    for (PartReader entry : policy.as(Reject.Part.TAG).losing(UnreadPart.TAGS).objects("tags")) {
      List<Tag> own = entry.read("", each -> ofPolicy(List.of(each)));
      tags.addAll(own == null ? List.of() : own);
    }
    return tags;
  }

  /**
   * One key of a tag catalogue with each of its values that can be understood; a key without values
   * has the empty one.
   *
   * @throws MalformedRecordException when there is no usable key
   */
  public static List<Tag> ofCatalogue(PartReader entry) throws MalformedRecordException {
    String key = entry.fields().requiredText("key");
    String name = name(entry.fields());
    JsonNode value = entry.fields().node().get(name);
    if (value == null || value.isNull() || value.isArray() && value.isEmpty()) {
      return List.of(new Tag(key, ""));
    }
    List<String> values =
        value.isArray() ? entry.texts(name) : Stream.ofNullable(entry.text(name)).toList();
    return values.stream().map(each -> new Tag(key, each)).toList();
  }

  /** Both together, the stronger winning where both have a key; ascending, each tag once. */
  public static List<Tag> union(Collection<Tag> weaker, @Nullable Collection<Tag> stronger) {
    List<Tag> tags = new ArrayList<>(stronger == null ? List.of() : stronger);
    Set<String> keys = new HashSet<>();
    tags.forEach(tag -> keys.add(tag.key()));
    weaker.stream().filter(tag -> !keys.contains(tag.key())).forEach(tags::add);
    return sorted(tags);
  }

  /** Ascending by key, then value, each tag once. */
  public static List<Tag> sorted(Collection<Tag> tags) {
    return tags.stream().distinct().sorted(ORDER).toList();
  }

  private static List<String> values(Fields entry) throws MalformedRecordException {
    String name = name(entry);
    JsonNode value = entry.node().get(name);
    if (value == null || value.isNull()) {
      return List.of();
    }
    return value.isArray() ? entry.texts(name) : List.of(String.valueOf(entry.text(name)));
  }

  private static String name(Fields entry) {
    return entry.node().hasNonNull("value") ? "value" : "values";
  }
}
