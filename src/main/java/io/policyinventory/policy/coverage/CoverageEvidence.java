package io.policyinventory.policy.coverage;

import java.util.ArrayList;
import java.util.List;

/**
 * What a part of a scope tells of coverage.
 *
 * @param backups at most one backup of each outcome of a resource, the newest of the part
 */
public record CoverageEvidence(
    List<ProjectResource> resources,
    List<ResourceBackup> backups,
    List<Vault> vaults,
    List<EvidenceGap> gaps) {

  /** Nothing. */
  public static final CoverageEvidence NONE =
      new CoverageEvidence(List.of(), List.of(), List.of(), List.of());

  public CoverageEvidence {
    resources = List.copyOf(resources);
    backups = List.copyOf(backups);
    vaults = List.copyOf(vaults);
    gaps = List.copyOf(gaps);
  }

  /** Servers and disks alone. */
  public static CoverageEvidence ofResources(List<ProjectResource> resources) {
    return new CoverageEvidence(resources, List.of(), List.of(), List.of());
  }

  /** Backups alone. */
  public static CoverageEvidence ofBackups(List<ResourceBackup> backups) {
    return new CoverageEvidence(List.of(), backups, List.of(), List.of());
  }

  /** A gap alone. */
  public static CoverageEvidence ofGap(EvidenceGap gap) {
    return ofGaps(List.of(gap));
  }

  /** Gaps alone. */
  public static CoverageEvidence ofGaps(List<EvidenceGap> gaps) {
    return new CoverageEvidence(List.of(), List.of(), List.of(), gaps);
  }

  /** How many records of the cloud these are. */
  public int size() {
    return resources.size() + backups.size() + vaults.size() + gaps.size();
  }

  /** Both, this one first. */
  public CoverageEvidence and(CoverageEvidence more) {
    return new CoverageEvidence(
        joined(resources, more.resources),
        joined(backups, more.backups),
        joined(vaults, more.vaults),
        joined(gaps, more.gaps));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    if (second.isEmpty()) {
      return first;
    }
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
