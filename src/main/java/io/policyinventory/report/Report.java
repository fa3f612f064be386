package io.policyinventory.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The declaration of one report: its name, its columns in order, and where its rows come from. */
public abstract class Report<R> {
  private final String name;
  private final int place;
  private final Columns<R> declared;
  private final List<Column<R>> columns;
  private final SheetOrder order;
  private final Rows<R> rows;

  /** A report of policies. */
  protected Report(String name, int place, Columns<R> columns, PerPolicy<R> rows) {
    this(name, place, columns, (Rows<R>) rows);
  }

  /** A report of anything else. */
  protected Report(String name, int place, Columns<R> columns, Streamed<R> rows) {
    this(name, place, columns, (Rows<R>) rows);
  }

  private Report(String name, int place, Columns<R> columns, Rows<R> rows) {
    this.name = name;
    this.place = place;
    this.declared = columns;
    this.columns = columns.list();
    this.order = columns.order();
    this.rows = rows;
  }

  /** As on the command line and in file names, for example {@code operations}. */
  public final String name() {
    return name;
  }

  /** Where it stands among the others: the lowest comes first. */
  public final int place() {
    return place;
  }

  public final List<Column<R>> columns() {
    return columns;
  }

  /** How a sheet for people shows its columns. */
  public final SheetOrder sheetOrder() {
    return order;
  }

  /**
   * Columns for the tags with these keys, called like the key, or {@code tag KEY} where a column
   * has that name; their cells hold the value, several joined by {@code ; }. None when its rows
   * carry no tags.
   */
  public final List<Column<R>> tagColumns(List<String> keys) {
    return declared.ofTags(keys);
  }

  public final Rows<R> rows() {
    return rows;
  }

  /** The name of its sheet: {@code Operations}. */
  public final String title() {
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
