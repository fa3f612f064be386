package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.job.settings.ShippedReports;
import io.policyinventory.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
class BatchCountsTest {
  @TempDir Path folder;

  @Test
  void readWriteAndFilterCountsAreThoseOfTheReports() {
    try (Harness program = new Harness(folder, SandboxOptions.defaults())) {
      Harness.Outcome outcome = program.run("--inventory.rules=jobs/rules.yaml");
      assertThat(outcome.exitCode()).as(outcome.messages()).isBetween(0, 3);

      long policies = program.csv("policies").size();
      long coverage = program.csv("coverage").size();
      long rejects = program.csv("rejects").size();
      long all =
          ShippedReports.all().names().stream()
              .flatMapToLong(name -> LongStream.of(program.csv(name).size()))
              .sum();
      long ofParts =
          LongStream.of(
                  program.csv("operations").size(),
                  program.csv("resources").size(),
                  program.csv("inventory").size())
              .sum();

      assertThat(count(program, "read-scopes", "write")).isEqualTo(policies + coverage);
      assertThat(count(program, "read-scopes", "filter")).isEqualTo(rejects);
      assertThat(count(program, "read-scopes", "read")).isEqualTo(policies + coverage + rejects);
      assertThat(count(program, "judge", "write"))
          .isEqualTo(
              program.csv("changes").size()
                  + coverage
                  + program.csv("findings").size()
                  + program.csv("rules").size()
                  + program.csv("waivers").size());
      assertThat(count(program, "write-reports", "write")).isEqualTo(all);
      assertThat(count(program, "write-reports", "filter")).isZero();
      assertThat(count(program, "write-reports", "read")).isEqualTo(all - ofParts + 1);
    }
  }

  private static long count(Harness program, String step, String kind) {
    Long count =
        program
            .jdbc()
            .queryForObject(
                "SELECT sum("
                    + kind
                    + "_count) FROM batch.batch_step_execution WHERE step_name = ?",
                Long.class,
                step);
    return count == null ? -1 : count;
  }
}
