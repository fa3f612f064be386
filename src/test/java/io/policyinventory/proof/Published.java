package io.policyinventory.proof;

import io.policyinventory.job.Harness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/**
 * The reports of a folder without what two runs of the same night may differ in: moments of the
 * test itself, how often the cloud was asked, and the number of the run, since a server that
 * crashed leaves some out.
 *
 * @param reports a line for each row, by report
 */
record Published(Map<String, List<String>> reports) {
  private static final Set<String> OWN =
      Set.of("requests", "retries", "pages", "run_id", "last_complete_run");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

  /**
   * Reads the newest folder.
   *
   * @param since moments after it are of the test itself
   */
  static Published of(Harness program, Instant since) throws IOException {
    Map<String, List<String>> reports = new TreeMap<>();
    try (Stream<Path> files = Files.list(program.latest())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
        String name = String.valueOf(file.getFileName());
        reports.put(
            name,
            program.csv(name.replace(".csv", "")).stream().map(row -> line(row, since)).toList());
      }
    }
    return new Published(reports);
  }

  private static String line(CSVRecord row, Instant since) {
    Map<String, String> values = new TreeMap<>(row.toMap());
    values.keySet().removeAll(OWN);
    return TIME.matcher(values.toString())
        .replaceAll(time -> Instant.parse(time.group()).isBefore(since) ? time.group() : "~");
  }

  /** What is in one of both and not in the other, by report. */
  Map<String, List<String>> differences(Published other) {
    Map<String, List<String>> differences = new TreeMap<>();
    Set<String> names = new TreeSet<>(reports.keySet());
    names.addAll(other.reports.keySet());
    for (String name : names) {
      List<String> mine = reports.getOrDefault(name, List.of());
      List<String> others = other.reports.getOrDefault(name, List.of());
      if (!mine.equals(others)) {
        List<String> lines = new ArrayList<>();
        mine.stream()
            .filter(line -> !others.contains(line))
            .forEach(line -> lines.add("- " + line));
        others.stream()
            .filter(line -> !mine.contains(line))
            .forEach(line -> lines.add("+ " + line));
        differences.put(name, lines);
      }
    }
    return differences;
  }
}
