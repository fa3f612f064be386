package io.policyinventory.report;

import org.jspecify.annotations.Nullable;

/**
 * One column of a report, declared once for every format.
 *
 * @param name field name, as in the header of the CSV file
 * @param width sensible width in characters where a format shows widths
 * @param description one line for the README and the comments of the database views
 * @param value how to get the value from a row; its type is that of {@code type}
 */
public record Column<R>(
    String name, ColumnType type, int width, String description, Value<R, Object> value) {

  /** Gets one value from a row; null is an empty cell. */
  @FunctionalInterface
  public interface Value<R, V> {
    /** The value of this row. */
    @Nullable V of(R row);
  }
}
