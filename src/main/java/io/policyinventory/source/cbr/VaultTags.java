package io.policyinventory.source.cbr;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ItemGoneException;
import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.failure.Refusals;
import io.policyinventory.source.failure.UnreadEvidence;
import io.policyinventory.source.json.OddParts;
import io.policyinventory.source.tag.TagAnswers;
import io.policyinventory.source.tag.Tags;
import io.policyinventory.source.tag.UncarriedTags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tags of vaults (cbr-v3.md section 5), asked for vault by vault where the list does not tell
 * them, or tells less than the catalogue.
 */
final class VaultTags {

  private final ScopeReading reading;
  private final CbrCalls calls;
  private final List<Reject> rejects;
  private final boolean contradicted;
  private final Map<String, Known> asked = new HashMap<>();
  private final List<EvidenceGap> gaps = new ArrayList<>();

  /** The tags of a vault; with a gap when they were refused, and are those of the list, if any. */
  private record Known(PolicyTags tags, @Nullable EvidenceGap gap) {}

  /**
   * For the vaults of a project.
   *
   * @param catalogue the tag catalogue
   * @param rejects where tags go that cannot be understood
   */
  VaultTags(
      ScopeReading reading,
      CbrCalls calls,
      List<Tag> catalogue,
      Collection<CbrVault> vaults,
      List<Reject> rejects) {
    this.reading = reading;
    this.calls = calls;
    this.rejects = rejects;
    this.contradicted = isContradicted(reading, catalogue, vaults);
  }

  /**
   * The tags of all vaults of a policy together, each once.
   *
   * @param odd is told when they are not all there
   */
  List<Tag> of(String policyId, Collection<CbrVault> vaults, OddParts odd) {
    List<Tag> tags = new ArrayList<>();
    EvidenceGap gap = null;
    for (CbrVault vault : vaults) {
      List<Tag> listed = vault.tags();
      Known known =
          listed == null || contradicted
              ? asked.computeIfAbsent(vault.id(), id -> ask(vault))
              : new Known(inList(vault), null);
      tags.addAll(known.tags().tags());
      if (!known.tags().whole()) {
        odd.lack(UnreadPart.TAGS);
      }
      gap = gap == null ? known.gap() : gap;
    }
    if (gap != null) {
      gaps.add(gap.of(policyId));
    }
    return Tags.sorted(tags);
  }

  /** One for each policy whose tags are unknown. */
  List<EvidenceGap> gaps() {
    return gaps;
  }

  private static PolicyTags inList(CbrVault vault) {
    List<Tag> listed = vault.tags();
    return new PolicyTags(vault.id(), listed == null ? List.of() : listed, vault.tagsWhole());
  }

  /** None when there is no such vault by now. */
  private Known ask(CbrVault vault) {
    String vaultId = vault.id();
    try {
      TagAnswers.Answer answer = TagAnswers.ofPolicy(calls.tagsOf(vaultId), null);
      rejects.addAll(answer.rejects());
      boolean whole = answer.rejects().isEmpty();
      return new Known(new PolicyTags(vaultId, answer.tags(), whole), null);
    } catch (ItemGoneException e) {
      return new Known(new PolicyTags(vaultId, List.of()), null);
    } catch (CloudException e) {
      if (!Refusals.refused(e)) {
        throw e;
      }
      return new Known(inList(vault), UnreadEvidence.tags(reading.scope(), e));
    }
  }

  private static boolean isContradicted(
      ScopeReading reading, List<Tag> catalogue, Collection<CbrVault> vaults) {
    List<Tag> listed = new ArrayList<>();
    for (CbrVault vault : vaults) {
      List<Tag> own = vault.tags();
      if (own != null) {
        listed.addAll(own);
      }
    }
    boolean told = vaults.stream().allMatch(vault -> vault.tags() != null);
    Set<Tag> uncarried = told ? UncarriedTags.of(catalogue, listed) : Set.of();
    return !uncarried.isEmpty() && !reading.memory().knownUncarriedTags().containsAll(uncarried);
  }
}
