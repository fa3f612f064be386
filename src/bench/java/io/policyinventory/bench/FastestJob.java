package io.policyinventory.bench;

import com.opencsv.CSVWriter;
import io.policyinventory.job.settings.ShippedReports;
import io.policyinventory.report.Column;
import io.policyinventory.report.Samples;
import io.policyinventory.report.xlsx.stream.RowBuffer;
import io.policyinventory.report.xlsx.stream.RowEncoder;
import io.policyinventory.report.xlsx.stream.StreamingWorkbook;
import io.policyinventory.snapshot.rows.CopyRows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/**
 * The work of the {@link UsualJob} by the fastest means that are known, a process of its own: eight
 * projects at a time, binary COPY, opencsv with texts that are ready, and rows of the workbook
 * straight to bytes that are deflated in the background. What the work itself costs, and so the
 * floor of a program that does more.
 */
final class FastestJob extends UsualJob {
  private static final int ROWS = 10_000;
  private static final int PROJECTS_AT_ONCE = 8;

  private static final class Copied implements Sink {
    private final Connection connection;
    private final JdbcTemplate jdbc;
    private final String table;
    private final int columns;
    private final List<@Nullable String[]> waiting = new ArrayList<>(ROWS);

    private Copied(Connection connection, String table) {
      this.connection = connection;
      this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
      this.table = table;
      this.columns = columns(table).length;
    }

    @Override
    public void add(List<String> head, @Nullable String... rest) throws SQLException {
      @Nullable String[] row = head.toArray(new String[columns]);
      System.arraycopy(rest, 0, row, head.size(), rest.length);
      waiting.add(row);
      if (waiting.size() == ROWS) {
        send();
      }
    }

    @Override
    public void send() throws SQLException {
      CopyRows.into(
          jdbc,
          "usual_" + table,
          columns,
          waiting::forEach,
          (cells, values) -> {
            for (String value : values) {
              cells.text(value);
            }
          });
      connection.commit();
      waiting.clear();
    }
  }

  private FastestJob(Connection connection) throws SQLException {
    super(connection);
  }

  @Override
  Sink sink(Connection to, String table) {
    return new Copied(to, table);
  }

  /**
   * @param arguments as those of the usual job
   */
  public static void main(String[] arguments)
      throws SQLException, IOException, InterruptedException {
    try (Connection connection = connection(arguments)) {
      createTables(connection);
      FastestJob job = new FastestJob(connection);
      ExecutorService projects = Executors.newFixedThreadPool(PROJECTS_AT_ONCE);
      List<Future<?>> read = new ArrayList<>();
      for (JsonNode project : job.projects(arguments[0])) {
        read.add(
            projects.submit(
                () -> {
                  try (Connection own = connection(arguments)) {
                    FastestJob part = new FastestJob(own);
                    part.read(arguments[0], project);
                    part.send();
                  }
                  return null;
                }));
      }
      projects.shutdown();
      for (Future<?> each : read) {
        join(each);
      }
      job.write(Path.of(arguments[4]));
    }
  }

  private static void join(Future<?> reading) throws InterruptedException {
    try {
      reading.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Connection connection(String[] arguments) throws SQLException {
    return DriverManager.getConnection(arguments[1], arguments[2], arguments[3]);
  }

  private void write(Path folder) throws SQLException, IOException {
    try (StreamingWorkbook workbook = StreamingWorkbook.create(Samples.run(1), folder);
        OutputStream out = Files.newOutputStream(folder.resolve("inventory.xlsx"))) {
      for (String table : TABLES.keySet()) {
        write(table, folder, workbook);
      }
      workbook.write(out);
    }
  }

  private void write(String table, Path folder, StreamingWorkbook workbook)
      throws SQLException, IOException {
    List<? extends Column<?>> columns = ShippedReports.all().named(table).columns();
    RowBuffer buffer = workbook.rows(workbook.createReportSheet(table));
    RowEncoder sheet = new RowEncoder(buffer, columns, workbook.styles());
    sheet.header(columns);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(table + ".csv"));
        CSVWriter csv = new CSVWriter(out)) {
      csv.writeNext(columns(table), false);
      int[] rows = {1};
      each(
          table,
          row -> {
            csv.writeNext(row, false);
            try {
              sheet.row(++rows[0], row);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    buffer.complete();
  }
}
