package io.policyinventory.source.tag;

import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.json.MalformedRecordException;
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
   * Tags policy by policy, and the entries that could not be understood.
   *
   * @param ids resource ids of all entries in order; empty text where one has none
   */
  public record Bulk(List<String> ids, List<PolicyTags> tags, List<Reject> rejects) {
    public Bulk {
      ids = List.copyOf(ids);
      tags = List.copyOf(tags);
      rejects = List.copyOf(rejects);
    }
  }

  /** The tag catalogue: {@code tags} of {@code {key, values[]}}. */
  public static Answer catalogue(JsonPage page) {
    List<Tag> tags = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    for (JsonItem item : page.items()) {
      try {
        tags.addAll(Tags.ofCatalogue(new Fields(item.position(), item.object())));
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

  /** One page of tags in bulk: {@code resources} of {@code {resource_id, tags[]}}. */
  public static Bulk bulk(JsonPage page) {
    List<String> ids = new ArrayList<>();
    List<PolicyTags> tags = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    for (JsonItem item : page.items()) {
      String id = "";
      try {
        Fields resource = new Fields("", item.object());
        id = resource.requiredText("resource_id");
        tags.add(new PolicyTags(id, Tags.sorted(Tags.ofPolicy(resource.objects("tags")))));
      } catch (MalformedRecordException e) {
        rejects.add(item.reject(Reject.Part.TAG, id.isEmpty() ? null : id, null, e));
      }
      ids.add(id);
    }
    return new Bulk(ids, tags, rejects);
  }
}
