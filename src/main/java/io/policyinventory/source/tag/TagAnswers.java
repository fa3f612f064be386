package io.policyinventory.source.tag;

import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import io.policyinventory.source.json.PartReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The three answers about tags, which have the same form in every service that has them. */
public final class TagAnswers {

  private TagAnswers() {}

  /** Tags of a scope or of one policy, and the entries that could not be understood. */
  public record Answer(List<Tag> tags, List<Reject> rejects) {
    public Answer {
      tags = List.copyOf(tags);
      rejects = List.copyOf(rejects);
    }
  }

  /**
   * Tags policy by policy, and what could not be understood.
   *
   * @param whole false when an entry does not tell whose tags it has
   */
  public record Bulk(List<PolicyTags> tags, List<Reject> rejects, boolean whole) {
    public Bulk {
      tags = List.copyOf(tags);
      rejects = List.copyOf(rejects);
    }

    /** All of them, of whatever policies. */
    public List<Tag> all() {
      return tags.stream().flatMap(each -> each.tags().stream()).toList();
    }
  }

  /** The tag catalogue: {@code tags} of {@code {key, values[]}}. */
  public static Answer catalogue(JsonPage page) {
    List<Tag> tags = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    for (JsonItem item : page.items()) {
      try {
        OddParts odd = new OddParts();
        tags.addAll(Tags.ofCatalogue(PartReader.of(item.object(), Reject.Part.TAG, odd)));
        rejects.addAll(odd.rejects(item, null, null));
      } catch (MalformedRecordException e) {
        rejects.add(item.reject(Reject.Part.TAG, null, null, e));
      }
    }
    return new Answer(Tags.sorted(tags), rejects);
  }

  /**
   * The tags of one policy or vault: {@code tags} of {@code {key, value}}.
   *
   * @param policyId for rejects; null when they are not those of a policy alone
   */
  public static Answer ofPolicy(JsonPage page, @Nullable String policyId) {
    List<Tag> tags = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    for (JsonItem item : page.items()) {
      try {
        tags.addAll(Tags.ofPolicy(List.of(new Fields(item.position(), item.object()))));
      } catch (MalformedRecordException e) {
        rejects.add(item.reject(Reject.Part.TAG, policyId, null, e));
      }
    }
    return new Answer(Tags.sorted(tags), rejects);
  }

  /**
   * Tags in bulk: elements of {@code resources}, {@code {resource_id, tags[]}}. Policies are known
   * by {@link Ids#key}.
   */
  public static Bulk bulk(List<JsonItem> resources) {
    List<PolicyTags> tags = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    boolean whole = true;
    for (JsonItem item : resources) {
      try {
        OddParts odd = new OddParts();
        PartReader resource = PartReader.ofPolicy(item.object(), odd);
        String id = Ids.key(resource.fields().requiredText("resource_id"));
        List<Tag> own = Tags.sorted(Tags.ofPolicy(resource));
        tags.add(new PolicyTags(id, own, odd.unread().isEmpty()));
        rejects.addAll(odd.rejects(item, id, null));
      } catch (MalformedRecordException e) {
        whole = false;
        rejects.add(item.reject(Reject.Part.TAG, null, null, e));
      }
    }
    return new Bulk(tags, rejects, whole);
  }
}
