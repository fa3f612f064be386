package io.policyinventory.snapshot.rows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Rows of a query that come in groups and are pulled group by group, in their order. Needs a
 * transaction to stream.
 */
public final class GroupedRows<K, V> implements AutoCloseable {

  private final Stream<Row<K, V>> stream;
  private final Iterator<Row<K, V>> rows;
  private @Nullable Row<K, V> head;

  private record Row<K, V>(K key, V value) {}

  /**
   * @param key tells the group of a row
   */
  public GroupedRows(
      JdbcTemplate jdbc, String sql, RowMapper<K> key, RowMapper<V> value, Object... arguments) {
    this.stream =
        jdbc.queryForStream(
            sql, (row, n) -> new Row<>(key.mapRow(row, n), value.mapRow(row, n)), arguments);
    this.rows = stream.iterator();
    advance();
  }

  private void advance() {
    head = rows.hasNext() ? rows.next() : null;
  }

  /** The next row of the group; null when it has no more. */
  public @Nullable V next(K key) {
    Row<K, V> row = head;
    if (row == null || !row.key.equals(key)) {
      return null;
    }
    advance();
    return row.value;
  }

  /** What is left of the group. */
  public List<V> take(K key) {
    List<V> group = new ArrayList<>();
    for (V value = next(key); value != null; value = next(key)) {
      group.add(value);
    }
    return group;
  }

  @Override
  public void close() {
    stream.close();
  }
}
