package io.policyinventory.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The declaration of one report: its name, its columns in order, and where its rows come from.
 *
 * @param name as on the command line and in file names, for example {@code operations}
 */
public record Report<R>(String name, List<Column<R>> columns, Rows<R> rows) {

  public Report {
    columns = List.copyOf(columns);
  }

  /** The name of its sheet: {@code Operations}. */
  public String title() {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** Where rows come from. */
  public sealed interface Rows<R> permits PerPolicy, Streamed {}

  /** Rows that one policy gives; all such reports share one pass over the policies. */
  @FunctionalInterface
  public non-sealed interface PerPolicy<R> extends Rows<R> {
    /** Gives the rows of one policy, in order. */
    void rows(PolicyFacts policy, Consumer<R> out);
  }

  /** Rows that have a pass of their own. */
  @FunctionalInterface
  public non-sealed interface Streamed<R> extends Rows<R> {
    /** Gives all rows, in order. */
    void rows(SnapshotData data, Consumer<R> out);
  }
}
