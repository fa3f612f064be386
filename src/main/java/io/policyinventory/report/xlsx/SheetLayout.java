package io.policyinventory.report.xlsx;

import io.policyinventory.report.Column;
import io.policyinventory.report.ColumnType;
import io.policyinventory.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of a sheet from the left, as a person reads them: names, what tells most, tags of
 * choice, the rest, ids. Columns that were chosen stay in the order of choice, before tags.
 *
 * @param columns as shown
 * @param places where the cells of a row have the value of each
 * @param names how many of them stay in sight
 * @param ids how many of them, at the right end, hold ids
 */
record SheetLayout(List<Column<?>> columns, List<Integer> places, int names, int ids) {

  static <R> SheetLayout asChosen(List<Column<R>> columns, List<Column<R>> tagColumns) {
    List<Column<?>> all = new ArrayList<>(columns);
    all.addAll(tagColumns);
    return new SheetLayout(all, IntStream.range(0, all.size()).boxed().toList(), 0, 0);
  }

  static <R> SheetLayout forPeople(
      Report<R> report, List<Column<R>> columns, List<Column<R>> tagColumns) {
    List<Integer> places = new ArrayList<>(report.sheetOrder().of(columns));
    int names = report.sheetOrder().names().size();
    int afterTelling = names + report.sheetOrder().telling().size();
    for (int i = 0; i < tagColumns.size(); i++) {
      places.add(afterTelling + i, columns.size() + i);
    }
    List<Column<R>> all = new ArrayList<>(columns);
    all.addAll(tagColumns);
    int ids = (int) columns.stream().filter(each -> each.type() == ColumnType.ID).count();
    return new SheetLayout(places.stream().<Column<?>>map(all::get).toList(), places, names, ids);
  }
}
