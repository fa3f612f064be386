package io.policyinventory.source.csbs;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.failure.Refusals;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.tag.TagAnswers;
import io.policyinventory.source.tag.TagPaging;
import io.policyinventory.source.tag.TagPosition;
import java.util.List;

/** The parts of a scope that come before its policies (csbs-v1.md section 8). */
final class CsbsTags {

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
        at.tags(TagPosition.START).text());
  }

  /** A page of tags in bulk; where that is refused, tags will be asked for policy by policy. */
  ScopePart inBulk(CsbsCursor at) {
    if (at.tags().pages() >= reading.settings().maxPages()) {
      throw Refusals.scopeFailed(
          "POST /csbs_backup_policy/resource_instances/action",
          "the list of tags has more than " + at.tags().pages() + " pages");
    }
    JsonPage page;
    try {
      page = calls.policiesByTag(at.tags());
    } catch (CloudException e) {
      if (Refusals.refused(e)) {
        return nothing(at.policies(true));
      }
      throw e;
    }
    TagAnswers.Bulk bulk = TagAnswers.bulk(page);
    TagPaging.Step step = TagPaging.next(at.tags(), bulk.ids(), page.total());
    CsbsCursor next =
        switch (step.outcome()) {
          case GO_ON -> at.tags(step.next());
          case DONE -> at.policies(false);
          case STUCK -> at.policies(true);
        };
    return new ScopePart(false, List.of(), bulk.rejects(), List.of(), bulk.tags(), 1, next.text());
  }

  private static ScopePart nothing(CsbsCursor next) {
    return new ScopePart(false, List.of(), List.of(), List.of(), List.of(), 0, next.text());
  }
}
