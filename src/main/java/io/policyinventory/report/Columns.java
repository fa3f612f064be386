package io.policyinventory.report;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers the columns of one report in order. */
public final class Columns<R> {

  private static final int WORD = 12;
  private static final int ID = 38;
  private static final int NUMBER = 14;
  private static final int TIME = 21;
  private static final int DATE = 12;
  private static final int TAG = 20;

  private final List<Column<R>> columns = new ArrayList<>();
  private List<String> names = List.of();
  private List<String> telling = List.of();
  private Column.@Nullable Value<R, List<Tag>> tags;

  public Columns<R> text(
      String name, int width, String description, Column.Value<R, String> value) {
    return add(name, ColumnType.TEXT, width, description, value::of);
  }

  /** Text for machines, as it came. */
  public Columns<R> raw(String name, int width, String description, Column.Value<R, String> value) {
    return add(name, ColumnType.RAW, width, description, value::of);
  }

  public Columns<R> word(String name, String description, Column.Value<R, String> value) {
    return text(name, WORD, description, value);
  }

  public Columns<R> id(String name, String description, Column.Value<R, String> value) {
    return add(name, ColumnType.ID, ID, description, value::of);
  }

  public Columns<R> integer(
      String name, String description, Column.Value<R, ? extends Number> value) {
    return add(name, ColumnType.INTEGER, NUMBER, description, value::of);
  }

  public Columns<R> decimal(String name, String description, Column.Value<R, BigDecimal> value) {
    return add(name, ColumnType.DECIMAL, NUMBER, description, value::of);
  }

  public Columns<R> bool(String name, String description, Column.Value<R, Boolean> value) {
    return add(name, ColumnType.BOOLEAN, WORD, description, value::of);
  }

  public Columns<R> timestamp(String name, String description, Column.Value<R, String> value) {
    return add(name, ColumnType.TIMESTAMP, TIME, description, value::of);
  }

  public Columns<R> date(String name, String description, Column.Value<R, LocalDate> value) {
    return add(name, ColumnType.DATE, DATE, description, value::of);
  }

  /** The four columns that every report begins with, of scopes of backup services. */
  public Columns<R> scope(Column.Value<R, Scope> scope) {
    return scope("csbs, vbs or cbr", scope);
  }

  /** The same of scopes of all services. */
  public Columns<R> anyScope(Column.Value<R, Scope> scope) {
    return scope("csbs, vbs, cbr, ecs or evs", scope);
  }

  /** The same of scopes of the services that are named. */
  public Columns<R> scope(String services, Column.Value<R, Scope> scope) {
    return word("service", services, row -> require(scope, row).service())
        .word("region", "Region name", row -> require(scope, row).region())
        .id("project_id", "Project id", row -> require(scope, row).projectId())
        .text("project_name", 24, "Project name", row -> require(scope, row).projectName());
  }

  /** The six columns that a report of policies or their parts begins with. */
  public Columns<R> policy(Column.Value<R, PolicyFacts> policy) {
    return scope(row -> require(policy, row).scope())
        .id("policy_id", "Policy id", row -> require(policy, row).policy().id())
        .text("policy_name", 28, "Policy name", row -> require(policy, row).policy().name());
  }

  /**
   * In a sheet for people these columns come first and stay in sight; those after them in {@code
   * telling}, all others and the ids follow in this order.
   */
  public Columns<R> names(String... first) {
    names = List.of(first);
    return this;
  }

  /** In a sheet for people these columns come next, in this order. */
  public Columns<R> telling(String... next) {
    telling = List.of(next);
    return this;
  }

  /** The tags of a row, which a sheet for people may show in columns of their own. */
  public Columns<R> tags(Column.Value<R, List<Tag>> value) {
    tags = value;
    return this;
  }

  List<Column<R>> list() {
    return List.copyOf(columns);
  }

  SheetOrder order() {
    Set<String> declared = columns.stream().map(Column::name).collect(Collectors.toSet());
    for (String name : Stream.concat(names.stream(), telling.stream()).toList()) {
      if (!declared.remove(name)) {
        throw new IllegalStateException(name + " is no column, or is named twice");
      }
    }
    return new SheetOrder(names, telling);
  }

  /** One column per key, for the tags of a row; none when rows have no tags. */
  List<Column<R>> ofTags(List<String> keys) {
    Column.Value<R, List<Tag>> ofRow = tags;
    if (ofRow == null) {
      return List.of();
    }
    Set<String> taken = columns.stream().map(Column::name).collect(Collectors.toSet());
    return keys.stream()
        .map(
            key ->
                new Column<R>(
                    taken.contains(key) ? "tag " + key : key,
                    ColumnType.TEXT,
                    TAG,
                    "Value of the tag " + key,
                    row -> valueOf(key, ofRow.of(row))))
        .toList();
  }

  private static @Nullable String valueOf(String key, @Nullable List<Tag> tags) {
    return tags == null
        ? null
        : tags.stream()
            .filter(tag -> tag.key().equals(key))
            .map(Tag::value)
            .reduce((a, b) -> a + "; " + b)
            .orElse(null);
  }

  private Columns<R> add(
      String name, ColumnType type, int width, String description, Column.Value<R, Object> value) {
    columns.add(new Column<>(name, type, Math.max(width, name.length() + 4), description, value));
    return this;
  }

  private static <R, V> V require(Column.Value<R, V> part, R row) {
    V value = part.of(row);
    if (value == null) {
      throw new IllegalStateException("a row without the part its first columns come from");
    }
    return value;
  }
}
