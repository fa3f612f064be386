package io.policyinventory.report.html;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table, which the reader may filter when it is long.
 *
 * @param id once on the page
 * @param filtered whether it has a field to filter by
 * @param more what is said below it; empty for nothing
 */
record Table(
    String id, String caption, List<Cell> header, List<Row> rows, boolean filtered, String more) {

  /** Lines from which on a table has a filter. */
  private static final int LONG = 8;

  /** Characters up to which a text stays in one line. */
  private static final int SHORT = 20;

  /** Characters from which on a text may be broken anywhere. */
  private static final int BREAKS = 40;

  /**
   * @param style a class of the style sheet, or several; empty for none
   */
  record Cell(String text, String style) {}

  /** One line. */
  record Row(List<Cell> cells) {}

  /** Puts a table together line by line; a line has as many values as there are columns. */
  static final class Builder {
    private final String id;
    private final String caption;
    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();
    private final List<Boolean> numbers = new ArrayList<>();
    private Map<String, String> tones = Map.of();

    Builder(String id, String caption, String... columns) {
      this.id = id;
      this.caption = caption;
      this.columns = List.of(columns);
    }

    /** Cells with these words get these classes. */
    Builder tones(Map<String, String> byWord) {
      tones = byWord;
      return this;
    }

    Builder row(@Nullable Object... values) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        String text = value == null ? "" : value.toString();
        boolean number = value instanceof Number;
        if (i == numbers.size()) {
          numbers.add(number);
        }
        String style = number ? "number" : tones.getOrDefault(text, byLength(text.length()));
        cells.add(
            new Cell(value instanceof BigDecimal plain ? plain.toPlainString() : text, style));
      }
      rows.add(new Row(cells));
      return this;
    }

    private static String byLength(int characters) {
      if (characters > BREAKS) {
        return "long";
      }
      return characters <= SHORT ? "short" : "";
    }

    boolean isEmpty() {
      return rows.isEmpty();
    }

    Table build() {
      return build("");
    }

    Table build(String more) {
      List<Cell> header = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        boolean number = i < numbers.size() && numbers.get(i);
        header.add(new Cell(columns.get(i), number ? "number" : ""));
      }
      return new Table(id, caption, header, List.copyOf(rows), rows.size() >= LONG, more);
    }
  }
}
