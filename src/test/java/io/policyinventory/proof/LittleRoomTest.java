package io.policyinventory.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.policyinventory.SmallDisk;
import io.policyinventory.database.TestDatabase;
import io.policyinventory.job.Harness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Too little memory or disk, for the reports, the database or temporary files: a clear end, and
 * with enough of it the same command completes. What needs a small disk is skipped where none can
 * be mounted.
 */
@Proof("memory and disk")
class LittleRoomTest extends DisturbedNights {
  private static final int LONGEST_RUN_SECONDS = 180;
  private static final String ENOUGH = "400m";

  /** Megabytes; a JVM with less does not even start to read. */
  private static final int REFUSED_BELOW = 56;

  @TempDir Path disk;

  enum Disk {
    REPORTS,
    DATABASE,
    TEMPORARY
  }

  record Room(Disk disk, int kilobytes) {
    @Override
    public String toString() {
      return kilobytes + " KiB for " + disk;
    }
  }

  private @Nullable TestDatabase onDisk;

  @AfterEach
  void unmount() throws Exception {
    if (onDisk != null) {
      onDisk.drop();
    }
    new SmallDisk(disk).unmount();
  }

  static Stream<Integer> heaps() {
    List<Integer> all =
        Stream.iterate(16, megabytes -> megabytes <= 128, megabytes -> megabytes + 4).toList();
    return Cells.of(all, 1).stream();
  }

  @ParameterizedTest
  @MethodSource("heaps")
  void littleMemory(int megabytes) throws Exception {
    Harness trial = nights.trial();
    Process process = trial.startWith(List.of("-Xmx" + megabytes + "m"), nights.inventory());

    assertThat(process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)).isTrue();

    if (process.exitValue() == 0) {
      nights.requireUndisturbed(trial);
      return;
    }
    assertThat(process.exitValue())
        .as(trial.childOutput())
        .isEqualTo(megabytes < REFUSED_BELOW ? 2 : 1);
    assertThat(trial.childOutput()).containsIgnoringCase("memory").doesNotContain("\tat ");
    nights.requireSameCommandCompletes(trial);
  }

  static Stream<Room> rooms() {
    List<Room> all = new ArrayList<>();
    Stream.iterate(16, size -> size <= 256, size -> size + 16)
        .forEach(size -> all.add(new Room(Disk.REPORTS, size)));
    Stream.iterate(0, more -> more <= 3000, more -> more + 200)
        .forEach(more -> all.add(new Room(Disk.DATABASE, more)));
    List.of(4, 64, 512).forEach(size -> all.add(new Room(Disk.TEMPORARY, size)));
    return Cells.of(all, 2).stream();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void littleDisk(Room room) throws Exception {
    int size = room.kilobytes() + (room.disk() == Disk.DATABASE ? kilobytesOfADatabase() : 0);
    assumeTrue(new SmallDisk(disk).mount(size + "k"), "a small disk cannot be mounted here");
    Harness trial = trial(room.disk());
    Process process = start(room.disk(), trial);

    assertThat(process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(new SmallDisk(disk).resize(ENOUGH)).isTrue();
    if (process.exitValue() != 0) {
      assertThat(process.exitValue()).as(trial.childOutput()).isEqualTo(1);
      assertThat(trial.childOutput())
          .containsPattern("(?i)no space left|disk|could not extend|room")
          .doesNotContain("\tat ");
      assertThat(start(room.disk(), trial).waitFor()).as(trial.childOutput()).isZero();
    }
    if (room.disk() == Disk.REPORTS) {
      assertThat(Files.isSymbolicLink(disk.resolve("reports/latest"))).isTrue();
    } else {
      nights.requireUndisturbed(trial);
    }
    if (room.disk() == Disk.TEMPORARY) {
      try (Stream<Path> left = Files.list(disk)) {
        assertThat(left.filter(file -> !file.endsWith("hsperfdata_root"))).isEmpty();
      }
    }
  }

  private Harness trial(Disk which) throws IOException {
    if (which != Disk.DATABASE) {
      return nights.trial();
    }
    TestDatabase database = nights.database(TestDatabase.tablespace(disk));
    onDisk = database;
    return nights.trial(database);
  }

  private Process start(Disk which, Harness trial) throws IOException {
    return switch (which) {
      case REPORTS -> trial.start(nights.inventory("output=" + disk.resolve("reports")));
      case DATABASE -> trial.start(nights.inventory());
      case TEMPORARY -> trial.startWith(List.of("-Djava.io.tmpdir=" + disk), nights.inventory());
    };
  }

  private static int kilobytesOfADatabase() throws IOException {
    Harness trial = nights.trial();
    Integer kilobytes =
        trial
            .jdbc()
            .queryForObject("SELECT pg_database_size(current_database()) / 1024", Integer.class);
    return kilobytes == null ? 0 : kilobytes;
  }
}
