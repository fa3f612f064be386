package io.policyinventory.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.job.Harness;
import io.policyinventory.job.SandboxProgram;
import io.policyinventory.sandbox.fault.FaultText;
import io.policyinventory.sandbox.inventory.BackupService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Many nights of an account in one process: in every fifth a policy is changed, in every seventh a
 * service fails, and in the others nothing happens.
 */
@Proof("soak: nights")
class SoakTest extends SandboxProgram {
  private static final String PROJECT = "eu-de_web-shop";
  private static final String POLICY = "27b11f3f-578d-4464-89d1-7c6d5894f753";
  private static final int NIGHTS = Cells.tries(200, 9);
  private static final int CHANGES_EVERY = 5;
  private static final int FAILS_EVERY = 7;
  private static final int SPARE_FILES = 12;
  private static final int SPARE_THREADS = 8;
  private static final int IDLE_SECONDS = 120;
  private static final long SPARE_BYTES = 24L << 20;

  /**
   * What the process and the database hold after a night.
   *
   * @param bytes of the heap in use
   * @param rows of all tables
   */
  private record Held(long files, long threads, long connections, long bytes, long rows) {}

  @Test
  void filesConnectionsAndRowsGrowByWhatChangedAlone() {
    List<Held> nights = new ArrayList<>();
    List<Long> growthWhenQuiet = new ArrayList<>();
    long versions = 0;
    boolean quietBefore = false;
    for (int night = 0; night < NIGHTS; night++) {
      boolean changes = night % CHANGES_EVERY == CHANGES_EVERY - 1;
      boolean fails = night % FAILS_EVERY == FAILS_EVERY - 1;
      night(night, changes, fails);
      long now = program.count("inventory.policy_version");
      if (night > 0) {
        assertThat(now).as("versions after night " + night).isEqualTo(versions + (changes ? 1 : 0));
      }
      versions = now;
      Held held = held();
      boolean quiet = night > 0 && !changes && !fails;
      if (quiet && quietBefore) {
        growthWhenQuiet.add(held.rows() - nights.get(night - 1).rows());
      }
      quietBefore = quiet;
      nights.add(held);
    }
    Held early = nights.get(1);
    Held last = nights.get(NIGHTS - 1);
    if (Cells.ALL) {
      requireAtRest(early);
    }
    assertThat(last.connections()).as("connections").isLessThanOrEqualTo(early.connections());
    assertThat(last.bytes()).as("heap").isLessThanOrEqualTo(early.bytes() + SPARE_BYTES);
    assertThat(growthWhenQuiet).as("rows of quiet nights").isNotEmpty();
    assertThat(Collections.max(growthWhenQuiet))
        .as("rows of quiet nights: " + growthWhenQuiet)
        .isLessThanOrEqualTo(growthWhenQuiet.get(0) + growthWhenQuiet.get(0) / 10);
  }

  /** Threads of the HTTP client end when they were idle for a minute, and its files with them. */
  private static void requireAtRest(Held early) {
    Harness.await(
        "no more files and threads than early on",
        IDLE_SECONDS,
        () -> {
          System.gc();
          return openFiles() <= early.files() + SPARE_FILES
              && Thread.getAllStackTraces().size() <= early.threads() + SPARE_THREADS;
        });
  }

  private void night(int night, boolean changes, boolean fails) {
    if (changes) {
      String entry = program.cloud().policy(PROJECT, BackupService.CSBS, POLICY);
      String told = "\"night " + night + "\"";
      program
          .cloud()
          .putPolicy(
              PROJECT,
              BackupService.CSBS,
              entry.replaceAll("(\"description\"\\s*:\\s*)\"[^\"]*\"", "$1" + told));
    }
    if (fails) {
      program.cloud().addFault(FaultText.parse("GET /vbs/v2/*/backuppolicy status=403"));
    }
    Harness.Outcome outcome = program.run("formats=csv,xlsx");
    assertThat(outcome.exitCode()).as(outcome.messages()).isEqualTo(fails ? 3 : 0);
    program.cloud().clearFaults();
    program.cloud().clearRequests();
  }

  private Held held() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long rows = 0;
    for (String table :
        program
            .jdbc()
            .queryForList(
                """
                SELECT schemaname || '.' || tablename FROM pg_tables
                WHERE schemaname IN ('inventory', 'batch')
                """,
                String.class)) {
      rows += program.count(table);
    }
    return new Held(
        openFiles(),
        Thread.getAllStackTraces().size(),
        program.connections(),
        runtime.totalMemory() - runtime.freeMemory(),
        rows);
  }

  /** Zero where the system does not tell. */
  private static long openFiles() {
    Path folder = Path.of("/proc/self/fd");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
