package io.policyinventory.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.database.TestDatabase;
import io.policyinventory.job.Harness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two jobs at once, the first held where it writes: neither disturbs the other. */
@Proof("neighbour")
class NeighbourMatrixTest extends DisturbedNights {
  private static final String[] PURGE = {"purge", "keep=1d", "confirm=true"};
  private static final String[] RETIRE = {
    "retire", "scopes=csbs/eu-de/eu-de_research-lab", "reason=gone", "force=true"
  };

  /** A job that is under way, and where it is held. */
  enum First {
    READING("inventory", Moment.end("resolve-scopes")),
    JUDGING("inventory", Moment.begin("judge")),
    PUBLISHING("inventory", Moment.end("publish")),
    REPORT("report", Moment.end("write-reports")),
    PURGE("purge", Moment.PURGING),
    RETIRE("retire", new Moment("retirement", "INSERT", "inventory.retirement", ""));

    private final String job;
    private final Moment moment;

    First(String job, Moment moment) {
      this.job = job;
      this.moment = moment;
    }
  }

  enum Second {
    INVENTORY,
    REPORT,
    RUNS,
    VERIFY,
    PURGE,
    RETIRE,
    MIGRATE
  }

  enum Place {
    SAME,
    OTHER_FOLDER,
    OTHER_DATABASE
  }

  record Pair(First first, Second second, Place place) {
    @Override
    public String toString() {
      return second + " beside " + first + ", " + place;
    }
  }

  static Stream<Pair> pairs() {
    List<Pair> all = new ArrayList<>();
    for (First first : First.values()) {
      for (Second second : Second.values()) {
        all.add(new Pair(first, second, Place.SAME));
      }
      all.add(new Pair(first, Second.REPORT, Place.OTHER_FOLDER));
      all.add(new Pair(first, Second.INVENTORY, Place.OTHER_DATABASE));
    }
    return Cells.of(all, 2).stream();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void neitherDisturbsTheOther(Pair pair) throws Exception {
    Harness trial = pair.first() == First.PURGE ? nights.aged() : nights.trial();
    Harness beside =
        pair.place() == Place.OTHER_DATABASE ? nights.fresh(TestDatabase.create()) : trial;
    Process first;
    Harness.Outcome second;
    try (Gate gate = Gate.at(pair.first().moment, trial)) {
      first = trial.start(first(pair.first()));
      gate.await(first);
      List<String> words = new ArrayList<>(List.of(second(pair, beside)));
      words.add("--spring.datasource.url=" + beside.jdbcUrl() + "?" + Gate.PASSES);
      second = beside.run(words.toArray(String[]::new));
    }
    awaitEnd(first);

    assertThat(first.exitValue()).as(trial.childOutput()).isZero();
    requireClear(pair, second);
    requireWhole(trial);
  }

  private static String[] first(First first) {
    return switch (first.job) {
      case "inventory" -> nights.inventory();
      case "report" -> new String[] {"report", "formats=csv,xlsx", "output=elsewhere"};
      case "purge" -> PURGE;
      default -> RETIRE;
    };
  }

  private static String[] second(Pair pair, Harness beside) {
    return switch (pair.second()) {
      case INVENTORY -> nights.inventory();
      case REPORT ->
          // The times of what is purged were moved, so that its reports are others than those
          // published.
          pair.place() == Place.OTHER_FOLDER || pair.first() == First.PURGE
              ? new String[] {"report", "formats=csv", "output=" + beside.reports() + "-other"}
              : new String[] {"report", "formats=csv,xlsx"};
      case RUNS -> new String[] {"runs"};
      case VERIFY -> new String[] {"report", "verify=" + beside.latest()};
      case PURGE -> PURGE;
      case RETIRE -> RETIRE;
      case MIGRATE -> new String[] {"migrate"};
    };
  }

  /** What writes beside another that does is refused in one line; what reads is done. */
  private static void requireClear(Pair pair, Harness.Outcome second) {
    boolean bothWrite =
        pair.first() != First.REPORT
            && Set.of(Second.INVENTORY, Second.PURGE, Second.RETIRE).contains(pair.second());
    if (bothWrite && pair.place() != Place.OTHER_DATABASE) {
      assertThat(second.exitCode()).as(second.messages()).isEqualTo(1);
      assertThat(second.messages()).contains("another run is using this database");
    } else {
      assertThat(second.exitCode()).as(second.messages()).isZero();
    }
  }

  /** The next night is one like others, and the folders are what the database says. */
  private static void requireWhole(Harness trial) throws IOException {
    nights.complete(trial);
    nights.requireSameState(trial);
    Harness.Outcome verified = trial.run("report", "verify=" + trial.latest());
    assertThat(verified.exitCode()).as(verified.results()).isZero();
    assertThat(trial.published()).noneMatch(name -> name.endsWith(".partial"));
  }
}
