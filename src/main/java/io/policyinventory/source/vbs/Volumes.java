package io.policyinventory.source.vbs;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The project's volumes: their names, and which policy their metadata names. */
final class Volumes {

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> policyOf = new HashMap<>();
  private final Map<String, List<String>> volumesOf = new HashMap<>();
  private final List<Reject> rejects = new ArrayList<>();
  private int pages;
  private CoverageEvidence evidence = CoverageEvidence.NONE;

  /**
   * Adds a volume.
   *
   * @param policyId a known policy that the metadata names; null when it names none
   */
  void add(String id, @Nullable String name, @Nullable String policyId) {
    if (name != null && !name.isBlank()) {
      names.put(id, name);
    }
    if (policyId != null && policyOf.putIfAbsent(id, policyId) == null) {
      volumesOf.computeIfAbsent(policyId, key -> new ArrayList<>()).add(id);
    }
  }

  void add(Reject reject) {
    rejects.add(reject);
  }

  void lack(EvidenceGap gap) {
    evidence = CoverageEvidence.ofGap(gap);
  }

  /** The gap, if any. */
  CoverageEvidence evidence() {
    return evidence;
  }

  void countPages(int read) {
    pages = read;
  }

  Collection<String> namedBy(String policyId) {
    return volumesOf.getOrDefault(policyId, List.of());
  }

  boolean namedByAnother(String id, String policyId) {
    String named = policyOf.get(id);
    return named != null && !named.equals(policyId);
  }

  @Nullable String name(String id) {
    return names.get(id);
  }

  List<Reject> rejects() {
    return rejects;
  }

  int pages() {
    return pages;
  }
}
