package io.policyinventory.report.format;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one report in one format. Not thread-safe. */
@FunctionalInterface
public interface RowWriter {

  /**
   * Writes one row.
   *
   * @param values one per column and then one per tag column, of the column's type; the array is
   *     used again for the next row
   */
  void write(@Nullable Object[] values) throws IOException;
}
