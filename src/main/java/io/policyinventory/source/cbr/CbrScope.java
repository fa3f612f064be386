package io.policyinventory.source.cbr;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.json.ContentHash;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.paging.ListReader;
import io.policyinventory.source.paging.UnpagedList;
import io.policyinventory.source.tag.TagAnswers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One reading of a scope's policies, their vaults and all tags. */
final class CbrScope {

  private final ScopeReading reading;
  private final CbrCalls calls;
  private final VaultPages pages;
  private final List<PolicyRecord> policies = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();
  private final List<EvidenceGap> gaps = new ArrayList<>();

  CbrScope(ScopeReading reading) {
    this.reading = reading;
    this.calls = new CbrCalls(reading.client());
    this.pages = new VaultPages(calls, reading.settings());
  }

  /** Reads all; the part's cursor is {@code next}. */
  ScopePart read(@Nullable String next) {
    List<CbrEntry> entries = entries();
    TagAnswers.Answer catalogue = TagAnswers.catalogue(calls.tagCatalogue());
    rejects.addAll(catalogue.rejects());
    Vaults vaults = vaults(entries);
    VaultJoin join = new VaultJoin(vaults);
    VaultTags tags = new VaultTags(reading, calls, catalogue.tags(), vaults.all(), rejects);
    entries.forEach(entry -> add(entry, join, tags));
    rejects.addAll(join.rejectsOfNobody());
    gaps.addAll(tags.gaps());
    policies.forEach(policy -> reading.memory().note(policy.policy().id()));
    return new ScopePart(
        false,
        policies,
        rejects,
        catalogue.tags(),
        List.of(),
        new CoverageEvidence(List.of(), List.of(), join.states(), gaps),
        calls.pages(),
        next);
  }

  private List<CbrEntry> entries() {
    ListReader.Whole listed = UnpagedList.read("policies", "id", calls::policies);
    gaps.addAll(listed.gaps());
    EvidenceGap incomplete = CbrPolicies.incomplete(listed.items());
    if (incomplete != null) {
      gaps.add(incomplete);
    }
    return new CbrPolicies(calls, reading.settings().details(), pages, rejects).of(listed.items());
  }

  /** Read once more where a policy names a vault that is not there; it may be a moment old. */
  private Vaults vaults(List<CbrEntry> entries) {
    Vaults vaults = new Vaults(pages.all());
    boolean missing =
        entries.stream()
            .flatMap(entry -> entry.vaultIds().stream())
            .anyMatch(id -> !vaults.lists(id));
    Vaults used = missing ? new Vaults(pages.all()) : vaults;
    rejects.addAll(used.rejects());
    gaps.addAll(pages.gaps());
    return used;
  }

  /** A policy whose members were read in part is told of as a reject, and replaces no version. */
  private void add(CbrEntry entry, VaultJoin join, VaultTags tags) {
    ObjectNode document = entry.document();
    List<CbrVault> vaults = join.vaultsOf(entry);
    List<String> lacking = join.lacking(entry);
    try {
      Policy policy =
          CbrMapper.map(
              document, vaults, () -> tags.of(entry.id(), vaults, entry.odd()), entry.odd());
      rejects.addAll(entry.odd().rejects(entry.source(), entry.id(), policy.name()));
      policies.add(
          new PolicyRecord(policy, Json.compact(document), ContentHash.of(document, policy)));
      join.associate(entry);
      for (CbrVault vault : vaults) {
        vault.rejects().forEach(each -> rejects.add(each.of(entry.id(), policy.name())));
      }
      if (!lacking.isEmpty()) {
        rejects.add(entry.withoutVaults(String.join("; ", lacking)));
      }
    } catch (MalformedRecordException e) {
      reject(Reject.Part.POLICY, entry, e);
    }
  }

  private void reject(Reject.Part part, CbrEntry entry, MalformedRecordException cause) {
    rejects.add(entry.source().reject(part, entry.id(), entry.name(), cause));
  }
}
