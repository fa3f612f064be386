package io.policyinventory.job.history;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import io.policyinventory.job.process.ExitCode;
import io.policyinventory.snapshot.run.Run;
import io.policyinventory.snapshot.run.Runs;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Lists past runs, the newest first. */
public final class RunsListing {
  private final Runs runs;

  public RunsListing(Runs runs) {
    this.runs = runs;
  }

  public ExitCode print(RunsParameters parameters, PrintStream results) {
    List<Map<String, @Nullable Object>> rows =
        runs.list().stream().limit(parameters.limit()).map(RunsListing::row).toList();
    switch (parameters.format()) {
      case TABLE -> results.print(table(rows));
      case CSV -> results.print(csv(rows));
      case JSON ->
          results.print(
              JsonMapper.builder()
                      .enable(SerializationFeature.INDENT_OUTPUT)
                      .build()
                      .writeValueAsString(rows)
                  + "\n");
    }
    results.flush();
    return ExitCode.OK;
  }

  private static Map<String, @Nullable Object> row(Run run) {
    Run.Counts counts = run.counts();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("run_id", run.id());
    row.put("job", run.job());
    row.put("status", run.status().word());
    row.put("started_at", text(seconds(run.startedAt())));
    row.put("finished_at", text(seconds(run.finishedAt())));
    row.put("sandbox", run.sandbox());
    row.put("extent", run.full() ? "full" : "partial");
    row.put("scopes_complete", text(counts.scopesComplete()));
    row.put("scopes_failed", text(counts.scopesFailed()));
    row.put("scopes_missing", text(counts.scopesMissing()));
    row.put("policies", text(counts.policies()));
    row.put("added", text(counts.added()));
    row.put("changed", text(counts.changed()));
    row.put("removed", text(counts.removed()));
    row.put("rejected", text(counts.rejected()));
    row.put("findings", text(counts.findings()));
    row.put("workers", text(run.workers()));
    row.put("purged_at", text(run.purgedAt()));
    row.put("parameters", run.parameters());
    row.put("report_directory", text(run.reportDirectory()));
    return row;
  }

  /** Numbers and truth values stay what they are, for JSON. */
  private static @Nullable Object text(@Nullable Object value) {
    return value == null || value instanceof Long ? value : value.toString();
  }

  private static @Nullable Instant seconds(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private static String cell(@Nullable Object value) {
    if (value instanceof Map<?, ?> words) {
      return words.entrySet().stream()
          .map(word -> word.getKey() + "=" + word.getValue())
          .collect(Collectors.joining(" "));
    }
    return value == null ? "" : value.toString();
  }

  private static String table(List<Map<String, @Nullable Object>> rows) {
    if (rows.isEmpty()) {
      return "there is no run yet\n";
    }
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.copyOf(rows.get(0).keySet()));
    rows.forEach(row -> lines.add(row.values().stream().map(RunsListing::cell).toList()));
    int[] widths = new int[lines.get(0).size()];
    lines.forEach(
        line -> {
          for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], line.get(i).length());
          }
        });
    StringBuilder table = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder cells = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        cells.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      table.append(cells.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }

  private static String csv(List<Map<String, @Nullable Object>> rows) {
    StringWriter text = new StringWriter();
    try (ICSVWriter writer = new CSVWriterBuilder(text).build()) {
      if (!rows.isEmpty()) {
        writer.writeNext(rows.get(0).keySet().toArray(String[]::new), false);
      }
      rows.forEach(
          row ->
              writer.writeNext(
                  row.values().stream().map(RunsListing::cell).toArray(String[]::new), false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
