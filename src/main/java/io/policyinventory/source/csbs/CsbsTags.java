package io.policyinventory.source.csbs;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.policy.Tag;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.failure.Refusals;
import io.policyinventory.source.paging.ListPosition;
import io.policyinventory.source.paging.ListReader;
import io.policyinventory.source.paging.UnsteadyListException;
import io.policyinventory.source.tag.BulkTags;
import io.policyinventory.source.tag.TagAnswers;
import io.policyinventory.source.tag.UncarriedTags;
import java.util.List;
import java.util.Set;

/** The parts of a scope that come before its policies (csbs-v1.md section 8). */
final class CsbsTags {

  private static final String READ = "tags of ";

  private final ScopeReading reading;
  private final CsbsCalls calls;

  CsbsTags(ScopeReading reading, CsbsCalls calls) {
    this.reading = reading;
    this.calls = calls;
  }

  ScopePart catalogue(CsbsCursor at) {
    TagAnswers.Answer answer = TagAnswers.catalogue(calls.tagCatalogue());
    return new ScopePart(
        false,
        List.of(),
        answer.rejects(),
        answer.tags(),
        List.of(),
        1,
        at.tags(at.tags(), false).text());
  }

  /**
   * A page of tags in bulk. Where that is refused, has no end, or contradicts the catalogue or its
   * own count, tags will be asked for policy by policy.
   */
  ScopePart inBulk(CsbsCursor at) {
    ListReader<ListPosition> list =
        BulkTags.list(calls::policiesByTag, reading.settings().maxPages());
    ListReader.Read<ListPosition> read;
    try {
      read = list.read(at.tags().list(), at.tags().attempt(), this::seen);
    } catch (UnsteadyListException e) {
      return nothing(at.policies(true));
    } catch (CloudException e) {
      if (Refusals.refused(e)) {
        return nothing(at.policies(true));
      }
      throw e;
    }
    if (read.then() == ListReader.Then.START_OVER) {
      return ScopePart.startingOver(reading, at.tagsAgain(read.at()).text());
    }
    TagAnswers.Bulk bulk = TagAnswers.bulk(read.fresh());
    bulk.tags().forEach(each -> reading.memory().note(READ + each.policyId()));
    boolean byPolicy = at.tagsByPolicy() || !bulk.whole();
    CsbsCursor next =
        read.then() == ListReader.Then.END
            ? at.policies(byPolicy || read.lacking() != null || isContradicted(bulk))
            : at.tags(at.tags().at(read.at()), byPolicy);
    return new ScopePart(false, List.of(), bulk.rejects(), List.of(), bulk.tags(), 1, next.text());
  }

  private boolean seen(String policyId) {
    return reading.memory().seen(READ + policyId);
  }

  private boolean isContradicted(TagAnswers.Bulk last) {
    Set<Tag> uncarried = UncarriedTags.of(reading.memory().uncarriedTags(), last.all());
    return !uncarried.isEmpty() && !reading.memory().knownUncarriedTags().containsAll(uncarried);
  }

  private static ScopePart nothing(CsbsCursor next) {
    return new ScopePart(false, List.of(), List.of(), List.of(), List.of(), 0, next.text());
  }
}
