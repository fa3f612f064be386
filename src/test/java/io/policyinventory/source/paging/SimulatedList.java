package io.policyinventory.source.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A server's list that may ignore markers or offsets, cap pages, and change between pages. */
public final class SimulatedList {

  /** How the server behaves. */
  public record Behaviour(
      boolean marker, boolean offset, int cap, boolean links, double insert, double remove) {}

  private final Behaviour behaviour;
  private final Random random;
  public final List<String> records = new ArrayList<>();
  public final List<String> everyTime;
  final List<String> ever = new ArrayList<>();
  int requests;

  /** Whether it tells how many records it has. */
  public boolean counted;

  public SimulatedList(int size, Behaviour behaviour, long seed) {
    this.behaviour = behaviour;
    this.random = new Random(seed);
    for (int i = 0; i < size; i++) {
      records.add("p" + i);
    }
    everyTime = new ArrayList<>(records);
    ever.addAll(records);
  }

  public ListPage page(ListPaging.Query query) {
    requests++;
    change();
    int from = 0;
    if (query.marker() != null && behaviour.marker()) {
      int index = records.indexOf(query.marker());
      from = index < 0 ? records.size() : index + 1;
    } else if (query.offset() != null && behaviour.offset()) {
      from = Math.min(query.offset(), records.size());
    }
    int to = Math.min(records.size(), from + Math.min(query.limit(), behaviour.cap()));
    List<String> ids = records.subList(from, to);
    return new ListPage(ids, counted ? Long.valueOf(records.size()) : null, link(ids, to));
  }

  private @Nullable NextLink link(List<String> ids, int to) {
    return behaviour.links() && to < records.size() && !ids.isEmpty()
        ? new NextLink(ids.get(ids.size() - 1), null)
        : null;
  }

  private void change() {
    if (random.nextDouble() < behaviour.remove() && !records.isEmpty()) {
      everyTime.remove(records.remove(random.nextInt(records.size())));
    }
    if (random.nextDouble() < behaviour.insert()) {
      String id = "n" + requests;
      records.add(random.nextInt(records.size() + 1), id);
      ever.add(id);
    }
  }
}
