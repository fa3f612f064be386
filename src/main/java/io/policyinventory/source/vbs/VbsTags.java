package io.policyinventory.source.vbs;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.source.failure.Refusals;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.tag.TagAnswers;
import io.policyinventory.source.tag.TagPaging;
import io.policyinventory.source.tag.TagPosition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tags of a scope's policies: in bulk, or one by one where that is refused. */
final class VbsTags {

  private final VbsCalls calls;
  private final List<Reject> rejects;
  private final @Nullable Map<String, List<Tag>> bulk;

  /** Reads the tags in bulk; entries that cannot be understood go to the rejects. */
  VbsTags(VbsCalls calls, int maxPages, List<Reject> rejects) {
    this.calls = calls;
    this.rejects = rejects;
    this.bulk = inBulk(calls, maxPages, rejects);
  }

  /**
   * The tags of a policy; null when there are none.
   *
   * @throws io.policyinventory.cloud.ItemGoneException when the policy is gone
   */
  @Nullable List<Tag> of(String policyId) {
    if (bulk != null) {
      return bulk.get(policyId);
    }
    TagAnswers.Answer answer = TagAnswers.ofPolicy(calls.tagsOf(policyId), policyId);
    rejects.addAll(answer.rejects());
    return answer.tags();
  }

  private static @Nullable Map<String, List<Tag>> inBulk(
      VbsCalls calls, int maxPages, List<Reject> rejects) {
    Map<String, List<Tag>> tags = new HashMap<>();
    TagPosition at = TagPosition.START;
    while (at.pages() < maxPages) {
      JsonPage page;
      try {
        page = calls.policiesByTag(at);
      } catch (CloudException e) {
        if (Refusals.refused(e)) {
          return null;
        }
        throw e;
      }
      TagAnswers.Bulk answer = TagAnswers.bulk(page);
      TagPaging.Step step = TagPaging.next(at, answer.ids(), page.total());
      for (PolicyTags entry : answer.tags()) {
        tags.put(entry.policyId(), entry.tags());
      }
      rejects.addAll(answer.rejects());
      switch (step.outcome()) {
        case DONE -> {
          return tags;
        }
        case STUCK -> {
          return null;
        }
        case GO_ON -> at = step.next();
      }
    }
    throw Refusals.scopeFailed(
        "POST /backuppolicy/resource_instances/action",
        "the list of tags has more than " + maxPages + " pages");
  }
}
