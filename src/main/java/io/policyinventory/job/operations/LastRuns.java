package io.policyinventory.job.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When runs last went well, as the metrics file of the run before knows: a run that fails may have
 * no database to ask.
 *
 * @param success seconds since 1970 of the last full run without gaps; null when none is known
 * @param published likewise of the last full run that was published
 */
record LastRuns(@Nullable Double success, @Nullable Double published) {

  /** Reads a metrics file; one that is missing or unreadable knows nothing. */
  static LastRuns in(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return new LastRuns(
          value(text, "last_success_timestamp_seconds"),
          value(text, "last_published_timestamp_seconds"));
    } catch (IOException e) {
      return new LastRuns(null, null);
    }
  }

  /** What is known after a run; a partial one changes nothing. */
  LastRuns after(RunEnd end) {
    RunFacts facts = end.facts();
    if (facts == null || !facts.run().full()) {
      return this;
    }
    Double now = Metrics.epoch(end.endedAt());
    return new LastRuns(end.isWhole() ? now : success, end.isPublished() ? now : published);
  }

  private static @Nullable Double value(String text, String name) {
    Matcher line = Pattern.compile("(?m)^policy_inventory_" + name + " (\\d{1,12})$").matcher(text);
    return line.find() ? Double.valueOf(line.group(1)) : null;
  }
}
