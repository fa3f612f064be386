package io.policyinventory.snapshot.rows;

import io.policyinventory.snapshot.content.Texts;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows on their way into a table by binary COPY, on the connection of the transaction. Every row
 * must be given all its columns.
 */
public final class CopyRows implements AutoCloseable {

  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final byte JSONB_VERSION = 1;
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final int TEXT_OID = 25;
  private static final byte[] NO_BYTES = {};
  private static final int NUMERIC_DIGITS = 4;
  private static final short NUMERIC_NEGATIVE = 0x4000;
  private static final int CHUNK = 1 << 16;

  private final CopyIn copy;
  private final int columns;
  private ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
  private boolean done;

  /**
   * @param table with its columns, as COPY takes it
   */
  public CopyRows(Connection connection, String table, int columns) throws SQLException {
    this.copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)");
    this.columns = columns;
    buffer.put(HEADER);
  }

  /** Writes one row, all its columns in order. */
  @FunctionalInterface
  public interface RowWriter<T> {
    void write(CopyRows row, T value);
  }

  /** Copies all that a producer makes, on the connection of the transaction. */
  public static <T> void into(
      JdbcTemplate jdbc,
      String table,
      int columns,
      Consumer<Consumer<T>> producer,
      RowWriter<T> writer) {
    jdbc.execute(
        (ConnectionCallback<Boolean>)
            connection -> {
              try (CopyRows rows = new CopyRows(connection, table, columns)) {
                producer.accept(value -> rows.add(value, writer));
                rows.finish();
              }
              return true;
            });
  }

  private <T> void add(T value, RowWriter<T> writer) {
    try {
      writer.write(row(), value);
    } catch (SQLException e) {
      throw new UncategorizedSQLException("copy a row", null, e);
    }
  }

  public CopyRows row() throws SQLException {
    if (buffer.position() >= CHUNK / 2) {
      flush();
    }
    room(2).putShort((short) columns);
    return this;
  }

  public CopyRows number(long value) {
    room(12).putInt(8).putLong(value);
    return this;
  }

  public CopyRows integer(@Nullable Integer value) {
    if (value == null) {
      room(4).putInt(-1);
      return this;
    }
    room(8).putInt(4).putInt(value);
    return this;
  }

  public CopyRows instant(Instant value) {
    long micros =
        (value.getEpochSecond() - EPOCH.getEpochSecond()) * MICROS_PER_SECOND
            + value.getNano() / NANOS_PER_MICRO;
    room(12).putInt(8).putLong(micros);
    return this;
  }

  public CopyRows text(@Nullable String value) {
    if (value == null) {
      room(4).putInt(-1);
      return this;
    }
    return bytes(Texts.clean(value).getBytes(StandardCharsets.UTF_8));
  }

  /** An array of texts, of which those that are empty are null. */
  public CopyRows texts(Stream<Optional<String>> values) {
    List<byte[]> encoded =
        values
            .map(value -> value.map(text -> Texts.clean(text).getBytes(StandardCharsets.UTF_8)))
            .map(value -> value.orElse(NO_BYTES))
            .toList();
    int length = 20 + encoded.stream().mapToInt(each -> 4 + each.length).sum();
    boolean empty = encoded.isEmpty();
    room(4 + length).putInt(empty ? 12 : length).putInt(empty ? 0 : 1).putInt(1).putInt(TEXT_OID);
    if (!empty) {
      buffer.putInt(encoded.size()).putInt(1);
    }
    for (byte[] each : encoded) {
      if (each.length == 0) {
        buffer.putInt(-1);
      } else {
        buffer.putInt(each.length).put(each);
      }
    }
    return this;
  }

  public CopyRows bytes(byte[] value) {
    room(4 + value.length).putInt(value.length).put(value);
    return this;
  }

  /** A JSON text in UTF-8, cleaned already. */
  public CopyRows jsonb(byte[] value) {
    room(5 + value.length).putInt(1 + value.length).put(JSONB_VERSION).put(value);
    return this;
  }

  public CopyRows date(@Nullable LocalDate value) {
    if (value == null) {
      room(4).putInt(-1);
    } else {
      room(8).putInt(4).putInt((int) (value.toEpochDay() - EPOCH_DAY));
    }
    return this;
  }

  public CopyRows flag(boolean value) {
    room(5).putInt(1).put((byte) (value ? 1 : 0));
    return this;
  }

  /** Keeps the number of decimals. */
  public CopyRows decimal(@Nullable BigDecimal value) {
    if (value == null) {
      room(4).putInt(-1);
      return this;
    }
    BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
    int fraction = (plain.scale() + NUMERIC_DIGITS - 1) / NUMERIC_DIGITS;
    String digits = plain.abs().setScale(fraction * NUMERIC_DIGITS).unscaledValue().toString();
    int groups = (digits.length() + NUMERIC_DIGITS - 1) / NUMERIC_DIGITS;
    String padded = "0".repeat(groups * NUMERIC_DIGITS - digits.length()) + digits;
    room(12 + 2 * groups)
        .putInt(8 + 2 * groups)
        .putShort((short) groups)
        .putShort((short) (groups - fraction - 1))
        .putShort(plain.signum() < 0 ? NUMERIC_NEGATIVE : 0)
        .putShort((short) plain.scale());
    for (int i = 0; i < padded.length(); i += NUMERIC_DIGITS) {
      buffer.putShort(Short.parseShort(padded.substring(i, i + NUMERIC_DIGITS)));
    }
    return this;
  }

  public void finish() throws SQLException {
    room(2).putShort((short) -1);
    flush();
    copy.endCopy();
    done = true;
  }

  /** Cancels what was not finished. */
  @Override
  public void close() throws SQLException {
    if (!done && copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void flush() throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      ByteBuffer larger =
          ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + bytes));
      larger.put(buffer.flip());
      buffer = larger;
    }
    return buffer;
  }
}
