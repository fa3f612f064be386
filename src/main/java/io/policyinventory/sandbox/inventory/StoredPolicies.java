package io.policyinventory.sandbox.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Policies that tests may change while pages are being read; each snapshot is immutable. */
public final class StoredPolicies {

  private static final Comparator<PolicyEntry> OLDEST_FIRST =
      Comparator.comparing(PolicyEntry::createdAt).thenComparing(PolicyEntry::id);

  private volatile PolicyList snapshot;

  StoredPolicies(List<PolicyEntry> entries) {
    snapshot = sorted(entries);
  }

  StoredPolicies(PolicyList fixed) {
    snapshot = fixed;
  }

  public PolicyList snapshot() {
    return snapshot;
  }

  public synchronized void put(PolicyEntry entry) {
    List<PolicyEntry> entries = entriesWithout(entry.id());
    entries.add(entry);
    snapshot = sorted(entries);
  }

  public synchronized boolean remove(String id) {
    if (snapshot.indexOf(id) < 0) {
      return false;
    }
    snapshot = sorted(entriesWithout(id));
    return true;
  }

  private List<PolicyEntry> entriesWithout(String id) {
    if (!(snapshot instanceof Sorted sorted)) {
      throw new UnsupportedOperationException("a generated inventory cannot be changed");
    }
    List<PolicyEntry> entries = new ArrayList<>(sorted.entries());
    entries.removeIf(entry -> entry.id().equals(id));
    return entries;
  }

  private static PolicyList sorted(List<PolicyEntry> entries) {
    return new Sorted(entries.stream().sorted(OLDEST_FIRST).toList());
  }

  private record Sorted(List<PolicyEntry> entries) implements PolicyList {

    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public PolicyEntry get(int index) {
      return entries.get(index);
    }

    @Override
    public int indexOf(String id) {
      return IntStream.range(0, entries.size())
          .filter(index -> entries.get(index).id().equals(id))
          .findFirst()
          .orElse(-1);
    }
  }
}
