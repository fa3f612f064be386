package io.policyinventory.source.csbs;

import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.paging.ListPaging;
import io.policyinventory.source.paging.ListPosition;
import io.policyinventory.source.paging.ListReader;
import io.policyinventory.source.tag.TagsByPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a scope that is one page of its policies (csbs-v1.md section 3). */
final class CsbsPolicies implements ListReader.Call<ListPosition> {

  private final ScopeReading reading;
  private final CsbsCalls calls;

  CsbsPolicies(ScopeReading reading, CsbsCalls calls) {
    this.reading = reading;
    this.calls = calls;
  }

  ScopePart page(CsbsCursor at) {
    ListReader<ListPosition> list =
        new ListReader<>(ListPaging.BY_MARKER, this, reading.settings().maxPages());
    ListReader.Read<ListPosition> read = list.read(at.list(), at.attempt(), reading.memory()::seen);
    return switch (read.then()) {
      case GO_ON -> part(at, read, at.at(read.at()).text());
      case END -> part(at, read, CsbsBackups.first(reading.settings(), at));
      case START_OVER ->
          ScopePart.startingOver(
              reading, CsbsCursor.start(at.attempt() + 1, reading.settings().pageSize()).text());
    };
  }

  @Override
  public String what() {
    return "policies";
  }

  @Override
  public JsonPage page(ListPosition at) {
    return calls.policies(ListPaging.query(at));
  }

  private ScopePart part(CsbsCursor at, ListReader.Read<ListPosition> read, @Nullable String next) {
    List<String> ids = read.fresh().stream().map(item -> item.id("id")).toList();
    List<String> fresh = ids.stream().filter(id -> !id.isEmpty()).toList();
    Map<String, PolicyTags> tags =
        fresh.isEmpty() ? Map.of() : reading.memory().tagsOf(fresh.stream().map(Ids::key).toList());
    TagsByPolicy byPolicy =
        at.tagsByPolicy() ? new TagsByPolicy(reading.scope(), calls::tagsOf) : null;
    List<PolicyRecord> policies = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    CsbsItems items = new CsbsItems(calls, reading.settings().details(), byPolicy);
    for (int i = 0; i < ids.size(); i++) {
      items.read(read.fresh().get(i), tags.get(Ids.key(ids.get(i))), policies, rejects);
    }
    fresh.forEach(reading.memory()::note);
    CoverageEvidence gaps = CoverageEvidence.ofGaps(read.gaps(EvidenceGap.Kind.MEMBERS));
    if (byPolicy != null) {
      rejects.addAll(byPolicy.rejects());
      gaps = gaps.and(CoverageEvidence.ofGaps(byPolicy.gaps()));
    }
    return new ScopePart(false, policies, rejects, List.of(), List.of(), gaps, 1, next);
  }
}
