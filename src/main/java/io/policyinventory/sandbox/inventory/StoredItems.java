package io.policyinventory.sandbox.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Things that tests may change while pages are being read; each snapshot is immutable. */
public final class StoredItems<T> {

  private final Function<T, String> idOf;
  private final Comparator<T> order;
  private volatile Items<T> snapshot;

  StoredItems(Function<T, String> idOf, Comparator<T> order, List<T> items) {
    this.idOf = idOf;
    this.order = order.thenComparing(idOf);
    this.snapshot = sorted(items);
  }

  /** Computed things, which cannot be changed. */
  StoredItems(Function<T, String> idOf, Items<T> fixed) {
    this.idOf = idOf;
    this.order = Comparator.comparing(idOf);
    this.snapshot = fixed;
  }

  /** Servers, oldest first. */
  static StoredItems<ObjectNode> servers(List<ObjectNode> servers) {
    return new StoredItems<>(
        SandboxJson::id,
        Comparator.comparing(server -> SandboxJson.text(server, "created")),
        servers);
  }

  /** Disks or vaults, newest first. */
  static StoredItems<ObjectNode> newestFirst(List<ObjectNode> items) {
    return new StoredItems<>(
        SandboxJson::id,
        Comparator.comparing((ObjectNode item) -> SandboxJson.text(item, "created_at")).reversed(),
        items);
  }

  /** Backups, newest first. */
  static StoredItems<Backup> backups(List<Backup> backups) {
    return new StoredItems<>(
        Backup::id, Comparator.comparing(Backup::createdAt).reversed(), backups);
  }

  static StoredItems<ObjectNode> computed(Items<ObjectNode> items) {
    return new StoredItems<>(SandboxJson::id, items);
  }

  public Items<T> snapshot() {
    return snapshot;
  }

  public synchronized void put(T item) {
    List<T> items = itemsWithout(idOf.apply(item));
    items.add(item);
    snapshot = sorted(items);
  }

  public synchronized boolean remove(String id) {
    if (snapshot.indexOf(id) < 0) {
      return false;
    }
    snapshot = sorted(itemsWithout(id));
    return true;
  }

  private List<T> itemsWithout(String id) {
    if (!(snapshot instanceof Sorted<T> sorted)) {
      throw new UnsupportedOperationException("a generated inventory cannot be changed");
    }
    List<T> items = new ArrayList<>(sorted.items());
    items.removeIf(item -> idOf.apply(item).equals(id));
    return items;
  }

  private Items<T> sorted(List<T> items) {
    List<T> inOrder = items.stream().sorted(order).toList();
    Map<String, Integer> positions = new HashMap<>();
    for (int index = 0; index < inOrder.size(); index++) {
      positions.put(idOf.apply(inOrder.get(index)), index);
    }
    if (positions.size() < inOrder.size()) {
      throw new IllegalArgumentException("two things have one id");
    }
    return new Sorted<>(inOrder, positions);
  }

  private record Sorted<T>(List<T> items, Map<String, Integer> positions) implements Items<T> {

    @Override
    public int size() {
      return items.size();
    }

    @Override
    public T get(int index) {
      return items.get(index);
    }

    @Override
    public int indexOf(String id) {
      return positions.getOrDefault(id, -1);
    }
  }
}
