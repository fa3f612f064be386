package io.policyinventory.report;

import java.util.ArrayList;
import java.util.List;

/**
 * In which order a sheet shows the columns of a report to people, who read from the left.
 *
 * @param names names of columns that come first and stay in sight
 * @param telling names of columns that come next; all others follow as declared, ids last
 */
public record SheetOrder(List<String> names, List<String> telling) {

  public SheetOrder {
    names = List.copyOf(names);
    telling = List.copyOf(telling);
  }

  /** The places of the columns in that order. */
  public List<Integer> of(List<? extends Column<?>> columns) {
    List<String> given = columns.stream().<String>map(Column::name).toList();
    List<Integer> order = new ArrayList<>();
    names.forEach(name -> order.add(given.indexOf(name)));
    telling.forEach(name -> order.add(given.indexOf(name)));
    for (boolean ids : new boolean[] {false, true}) {
      for (int i = 0; i < given.size(); i++) {
        boolean id = columns.get(i).type() == ColumnType.ID;
        if (id == ids && !order.contains(i)) {
          order.add(i);
        }
      }
    }
    return order;
  }
}
