package io.policyinventory.source.vbs;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.failure.Refusals;
import io.policyinventory.source.paging.ListReader;
import io.policyinventory.source.paging.UnsteadyListException;
import io.policyinventory.source.tag.BulkTags;
import io.policyinventory.source.tag.TagAnswers;
import io.policyinventory.source.tag.TagsByPolicy;
import io.policyinventory.source.tag.UncarriedTags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a scope's policies: in bulk, or one by one where that is refused or contradicts the
 * catalogue or its own count.
 */
final class VbsTags {

  private final TagsByPolicy byPolicy;
  private final Map<String, PolicyTags> bulk = new HashMap<>();
  private final List<Reject> rejects = new ArrayList<>();
  private final boolean oneByOne;

  /**
   * Reads the tags in bulk.
   *
   * @param catalogue the tag catalogue of the scope
   * @param own tags that policies tell themselves
   */
  VbsTags(ScopeReading reading, VbsCalls calls, List<Tag> catalogue, List<Tag> own) {
    this.byPolicy = new TagsByPolicy(reading.scope(), calls::tagsOf);
    this.oneByOne = !readInBulk(reading, calls) || isContradicted(reading, catalogue, own);
  }

  /**
   * The tags of a policy; null when there are none, or nothing is known of them.
   *
   * @throws io.policyinventory.cloud.ItemGoneException when the policy is gone
   */
  @Nullable PolicyTags of(String policyId) {
    PolicyTags inBulk = bulk.get(Ids.key(policyId));
    return oneByOne ? byPolicy.of(policyId, inBulk) : inBulk;
  }

  /** Tags that could not be understood. */
  List<Reject> rejects() {
    List<Reject> all = new ArrayList<>(rejects);
    all.addAll(byPolicy.rejects());
    return all;
  }

  /** What is not known of tags. */
  CoverageEvidence evidence() {
    return CoverageEvidence.ofGaps(byPolicy.gaps());
  }

  /** Whether all of them were read. */
  private boolean readInBulk(ScopeReading reading, VbsCalls calls) {
    ListReader.Whole whole;
    try {
      whole =
          BulkTags.list(calls::policiesByTag, reading.settings().maxPages()).all(BulkTags.start());
    } catch (UnsteadyListException e) {
      return false;
    } catch (CloudException e) {
      if (Refusals.refused(e)) {
        return false;
      }
      throw e;
    }
    TagAnswers.Bulk answer = TagAnswers.bulk(whole.items());
    answer.tags().forEach(each -> bulk.put(each.policyId(), each));
    rejects.addAll(answer.rejects());
    return answer.whole() && whole.gaps().isEmpty();
  }

  private boolean isContradicted(ScopeReading reading, List<Tag> catalogue, List<Tag> own) {
    List<Tag> carried = new ArrayList<>(own);
    bulk.values().forEach(each -> carried.addAll(each.tags()));
    Set<Tag> uncarried = UncarriedTags.of(catalogue, carried);
    return !uncarried.isEmpty() && !reading.memory().knownUncarriedTags().containsAll(uncarried);
  }
}
