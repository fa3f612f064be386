package io.policyinventory.source.vbs;

import io.policyinventory.cloud.ItemGoneException;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.failure.Refusals;
import io.policyinventory.source.json.ContentHash;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import io.policyinventory.source.json.PartReader;
import io.policyinventory.source.paging.ListReader;
import io.policyinventory.source.paging.UnpagedList;
import io.policyinventory.source.tag.TagAnswers;
import io.policyinventory.source.tag.Tags;
import io.policyinventory.source.volume.VolumeList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first part of a scope: policies, tag catalogue, tags, evidence of members, and tasks. */
final class VbsScope {

  private static final int MORE_THAN_A_PROJECT_HAS = 1000;

  private final ScopeReading reading;
  private final VbsCalls calls;
  private final int maxPages;
  private final VbsTasks tasks;
  private final List<PolicyRecord> policies = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();

  VbsScope(ScopeReading reading) {
    this.reading = reading;
    this.calls = new VbsCalls(reading.client());
    this.maxPages = reading.settings().maxPages();
    this.tasks = new VbsTasks(reading, calls, rejects);
  }

  ScopePart read() {
    ListReader.Whole listed = UnpagedList.read("policies", "backup_policy_id", calls::policies);
    Collection<VbsEntry> entries = entries(listed.items());
    TagAnswers.Answer catalogue = TagAnswers.catalogue(calls.tagCatalogue());
    rejects.addAll(catalogue.rejects());
    Volumes volumes = volumes(entries);
    CoverageEvidence ofTags =
        entries.isEmpty() ? CoverageEvidence.NONE : read(entries, volumes, catalogue.tags());
    policies.forEach(policy -> reading.memory().note(policy.policy().id()));
    return new ScopePart(
        false,
        policies,
        rejects,
        catalogue.tags(),
        List.of(),
        tasks
            .evidence()
            .and(volumes.evidence())
            .and(ofTags)
            .and(CoverageEvidence.ofGaps(listed.gaps())),
        calls.pages() + volumes.pages(),
        VbsBackups.first(reading.settings()));
  }

  private static List<Tag> ownTags(Collection<VbsEntry> entries) {
    List<Tag> tags = new ArrayList<>();
    entries.forEach(
        entry -> tags.addAll(Tags.ofPolicy(PartReader.ofPolicy(entry.trimmed(), new OddParts()))));
    return tags;
  }

  private Collection<VbsEntry> entries(List<JsonItem> items) {
    if (items.size() > MORE_THAN_A_PROJECT_HAS) {
      throw Refusals.scopeFailed(
          items.get(0).request(),
          "expected at most 1000 policies in a list without pages, found " + items.size());
    }
    Map<String, VbsEntry> entries = new LinkedHashMap<>();
    for (JsonItem item : items) {
      try {
        VbsEntry entry = VbsEntry.of(item);
        entries.putIfAbsent(entry.id(), entry);
      } catch (MalformedRecordException e) {
        rejects.add(rejected(item, e));
      }
    }
    return entries.values();
  }

  /** Returns what is not known of tags. */
  private CoverageEvidence read(
      Collection<VbsEntry> entries, Volumes volumes, List<Tag> catalogue) {
    VbsTags tags = new VbsTags(reading, calls, catalogue, ownTags(entries));
    rejects.addAll(volumes.rejects());
    for (VbsEntry entry : entries) {
      try {
        VbsMembers members =
            VbsMembers.of(
                entry.id(), entry.memberCount(), volumes, () -> tasks.volumesOf(entry.id()));
        tasks.backupsOf(entry.id());
        PolicyTags known = tags.of(entry.id());
        if (known != null && !known.whole()) {
          entry.odd().lack(UnreadPart.TAGS);
        }
        Policy policy =
            VbsMapper.map(
                entry.trimmed(), members, known == null ? null : known.tags(), entry.odd());
        rejects.addAll(entry.odd().rejects(entry.item(), entry.id(), policy.name()));
        policies.add(
            new PolicyRecord(
                policy, Json.compact(entry.document()), ContentHash.of(entry.trimmed(), policy)));
      } catch (MalformedRecordException e) {
        rejects.add(rejected(entry.item(), e));
      } catch (ItemGoneException e) {
        continue;
      }
    }
    rejects.addAll(tags.rejects());
    return tags.evidence();
  }

  private Volumes volumes(Collection<VbsEntry> entries) {
    boolean asked =
        entries.stream().anyMatch(entry -> entry.memberCount() == null || entry.memberCount() != 0);
    List<String> ids = entries.stream().map(VbsEntry::id).toList();
    return asked
        ? reading
            .client(VolumeList.SERVICE)
            .map(client -> new EvsVolumes(reading.scope(), client, maxPages).read(ids))
            .orElseGet(Volumes::new)
        : new Volumes();
  }

  private static Reject rejected(JsonItem item, MalformedRecordException cause) {
    return item.reject(
        Reject.Part.POLICY, item.text("backup_policy_id"), VbsEntry.nameOf(item), cause);
  }
}
