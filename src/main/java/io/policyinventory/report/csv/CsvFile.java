package io.policyinventory.report.csv;

import io.policyinventory.report.Column;
import io.policyinventory.report.format.CsvOptions;
import io.policyinventory.report.format.RowWriter;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One CSV file. Lone surrogates, which UTF-8 cannot hold, become U+FFFD. */
final class CsvFile implements RowWriter, Closeable {

  private static final int BUFFER = 1 << 16;

  private final QuotingWriter csv;
  private final boolean[] guarded;
  private final @Nullable String[] line;
  private long rows;
  private final Writer writer;
  private boolean closed;

  CsvFile(Path path, List<? extends Column<?>> columns, CsvOptions options) throws IOException {
    this.guarded = new boolean[columns.size()];
    this.line = new String[columns.size()];
    CharsetEncoder utf8 =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith("\uFFFD".getBytes(StandardCharsets.UTF_8));
    this.writer =
        new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(path), utf8), BUFFER);
    this.csv = new QuotingWriter(writer, options.delimiter(), columns.size() == 1);
    if (options.bom()) {
      writer.write('\uFEFF');
    }
    for (int i = 0; i < line.length; i++) {
      Column<?> column = columns.get(i);
      guarded[i] = options.formulaGuard() && column.type().isText();
      line[i] = column.name();
    }
    csv.line(line);
  }

  @Override
  public void write(@Nullable Object[] values) throws IOException {
    for (int i = 0; i < line.length; i++) {
      line[i] = text(values[i], guarded[i]);
    }
    csv.line(line);
    rows++;
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      // What CSVWriter cannot flush it does not close.
      try {
        csv.flush();
      } finally {
        writer.close();
      }
    }
  }

  private static @Nullable String text(@Nullable Object value, boolean guarded) {
    if (value instanceof String text) {
      return guarded && startsFormula(text) ? "'" + text : text;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return value == null ? null : value.toString();
  }

  private static boolean startsFormula(String text) {
    if (text.isEmpty()) {
      return false;
    }
    return switch (text.charAt(0)) {
      case '=', '+', '-', '@', '\t', '\r' -> true;
      default -> false;
    };
  }
}
