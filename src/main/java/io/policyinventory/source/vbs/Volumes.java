package io.policyinventory.source.vbs;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.text.Ids;
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
  private boolean whole;
  private CoverageEvidence evidence = CoverageEvidence.NONE;

  /**
   * Adds a volume.
   *
   * @param policyId a known policy that the metadata names; null when it names none
   */
  void add(String id, @Nullable String name, @Nullable String policyId) {
    String key = Ids.key(id);
    names.put(key, name == null ? "" : name);
    if (policyId != null && policyOf.putIfAbsent(key, policyId) == null) {
      volumesOf.computeIfAbsent(policyId, absent -> new ArrayList<>()).add(id);
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
    String named = policyOf.get(Ids.key(id));
    return named != null && !named.equals(policyId);
  }

  @Nullable String name(String id) {
    String name = names.get(Ids.key(id));
    return name == null || name.isBlank() ? null : name;
  }

  /** Whether the volume is there for all that is known. */
  boolean mayHold(String id) {
    return !whole || names.containsKey(Ids.key(id));
  }

  /** Says that these are all volumes of the project. */
  void end() {
    whole = rejects.isEmpty() && evidence.gaps().isEmpty();
  }

  List<Reject> rejects() {
    return rejects;
  }

  int pages() {
    return pages;
  }
}
