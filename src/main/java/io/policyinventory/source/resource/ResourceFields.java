package io.policyinventory.source.resource;

import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Attachment;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.PartReader;
import io.policyinventory.source.tag.Tags;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the records of servers and disks have in common (ecs-evs.md sections 3 and 4). */
public final class ResourceFields {

  private static final List<String> SYSTEM_TAGS = List.of("_sys_", "__");

  private ResourceFields() {}

  /**
   * Sees that the record belongs to the project.
   *
   * @param field the record's project id; one that is missing, blank or odd is taken for the
   *     project's
   * @throws MalformedRecordException when it is of another project
   */
  public static void requireProject(PartReader record, String field, String projectId)
      throws MalformedRecordException {
    String found = record.text(field);
    if (found != null && !found.isBlank() && !Ids.same(found.strip(), projectId)) {
      throw record
          .fields()
          .malformed(field, "project " + projectId, record.fields().node().get(field));
    }
  }

  /** Whether the word is one of these, in any case. */
  public static boolean is(@Nullable String word, String expected) {
    return word != null && word.strip().toLowerCase(Locale.ROOT).equals(expected);
  }

  /** Whether the word is one of these, in any case; a missing one is the empty one. */
  public static boolean isAmong(@Nullable String word, Set<String> words) {
    return words.contains(word == null ? "" : word.strip().toLowerCase(Locale.ROOT));
  }

  /** Those that people set, sorted, each once. */
  public static List<Tag> own(Collection<Tag> tags) {
    return Tags.sorted(
        tags.stream()
            .filter(tag -> SYSTEM_TAGS.stream().noneMatch(tag.key()::startsWith))
            .toList());
  }

  /** Sorted by the other's id, each other once. */
  public static List<Attachment> sorted(Collection<Attachment> attachments) {
    TreeMap<String, Attachment> sorted = new TreeMap<>(Bytewise.ORDER);
    attachments.forEach(attachment -> sorted.putIfAbsent(attachment.otherId(), attachment));
    return List.copyOf(sorted.values());
  }
}
