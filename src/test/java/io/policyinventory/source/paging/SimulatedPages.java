package io.policyinventory.source.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A server's list by page numbers that may cap pages, ignore numbers, and change between pages. */
final class SimulatedPages {

  /** Where a page begins, and what is beyond the last one. */
  enum Numbering {
    BY_LIMIT,
    BY_CAPPED_LIMIT,
    LAST_PAGE_REPEATED,
    IGNORED
  }

  /**
   * How the server behaves.
   *
   * @param cap largest page
   * @param counts whether it tells how many there are
   */
  record Behaviour(Numbering numbering, int cap, boolean counts, double insert, double remove) {}

  private final Behaviour behaviour;
  private final Random random;
  private final List<String> records = new ArrayList<>();
  final List<String> everyTime;
  final List<String> ever = new ArrayList<>();
  int requests;

  SimulatedPages(int size, Behaviour behaviour, long seed) {
    this.behaviour = behaviour;
    this.random = new Random(seed);
    for (int i = 0; i < size; i++) {
      records.add("s" + i);
    }
    everyTime = new ArrayList<>(records);
    ever.addAll(records);
  }

  ListPage page(int limit, int number) {
    requests++;
    change();
    int length = Math.min(limit, behaviour.cap());
    int step = behaviour.numbering() == Numbering.BY_LIMIT ? limit : length;
    int from = Math.min(records.size(), (number - 1) * step);
    if (behaviour.numbering() == Numbering.IGNORED) {
      from = 0;
    } else if (behaviour.numbering() == Numbering.LAST_PAGE_REPEATED && from == records.size()) {
      from = Math.max(0, records.size() - 1) / step * step;
    }
    List<String> ids = records.subList(from, Math.min(records.size(), from + length));
    return new ListPage(ids, behaviour.counts() ? Long.valueOf(records.size()) : null, null);
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
