package io.policyinventory.snapshot.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.purge.Purge;
import io.policyinventory.snapshot.run.RunStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Coverage over many nights: full and partial runs, interrupted checks, purges. */
@Slow
class CoverageHistoryTest {
  private static final int[] SIZES = {1, 3, 150, 300};

  private final SnapshotFixture bench = new SnapshotFixture();
  private final CheckStore checks = new CheckStore(bench.dataSource);
  private final Map<Long, List<Coverage>> given = new HashMap<>();
  private final Map<Scope, List<Disk>> world = new HashMap<>();

  private static final class Disk {
    private boolean there = true;
    private String name = "data";
    private Protection protection = Protection.YES;
    private @Nullable String lastBackup;

    Coverage in(Scope scope, int number) {
      return new Coverage(
          scope,
          "disk-" + number,
          name,
          ResourceKind.DISK.type(),
          "in-use",
          List.of(),
          null,
          protection,
          List.of("daily"),
          BigDecimal.valueOf(24),
          lastBackup,
          lastBackup == null ? null : "available",
          null,
          null);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void eachRunSaysWhatWasGivenToItWhateverCameBetween(long seed) {
    Random random = new Random(seed);
    IntStream.range(0, SIZES.length).forEach(each -> invent(Samples.scope(each), SIZES[each]));
    for (int night = 0; night < 15; night++) {
      Instant at = SnapshotFixture.START.plusSeconds(86_400L * night);
      world.values().forEach(disks -> disks.forEach(disk -> move(random, disk, at)));
      List<Scope> read = new ArrayList<>(world.keySet());
      read.removeIf(scope -> random.nextInt(5) == 0);
      long run = run(read, random.nextInt(4) > 0, at);
      List<Coverage> rows = new ArrayList<>();
      read.forEach(scope -> rows.addAll(rows(scope)));
      interrupted(random, run, read, rows);
      Collections.shuffle(rows, random);
      check(run, rows, random.nextBoolean() ? List.of(read) : each(read));
      given.put(run, rows);
      if (random.nextInt(4) == 0) {
        Purge purge = new Purge(bench.dataSource, bench.transactions);
        Purge.Plan plan =
            purge.plan(SnapshotFixture.START.plusSeconds(86_400L * random.nextInt(night + 1)));
        purge.execute(plan, Instant.now());
        plan.runs().forEach(purged -> given.remove(purged.id()));
      }
      given.forEach(this::requireSaid);
    }
  }

  /** Or each disk would have a block of its own in the end. */
  @Test
  void timesOfAProjectStayTogetherHoweverOftenItsDisksChange() {
    Random random = new Random(4);
    List<Scope> scopes = IntStream.range(0, 10).mapToObj(Samples::scope).toList();
    scopes.forEach(scope -> invent(scope, 20));
    for (int night = 0; night < 20; night++) {
      Instant at = SnapshotFixture.START.plusSeconds(86_400L * night);
      world.values().forEach(disks -> disks.forEach(disk -> disk.lastBackup = at.toString()));
      world.values().forEach(disks -> disks.get(random.nextInt(20)).name = "data-" + at);
      long run = run(scopes, true, at);
      List<Coverage> rows = new ArrayList<>();
      scopes.forEach(scope -> rows.addAll(rows(scope)));
      check(run, rows, List.of(scopes));
    }

    assertThat(
            bench.jdbc.queryForList(
                "SELECT block FROM inventory.backup_times WHERE closed_run_id IS NULL",
                Integer.class))
        .hasSameSizeAs(scopes)
        .containsOnly(0);
  }

  private void invent(Scope scope, int disks) {
    world.put(scope, IntStream.range(0, disks).mapToObj(each -> new Disk()).toList());
  }

  private static void move(Random random, Disk disk, Instant at) {
    if (random.nextInt(20) == 0) {
      disk.there = !disk.there;
    }
    if (random.nextInt(15) == 0) {
      disk.name = "data-" + random.nextInt(3);
    }
    if (random.nextInt(15) == 0) {
      disk.protection = Protection.values()[random.nextInt(3)];
    }
    int fate = random.nextInt(10);
    if (fate < 7) {
      disk.lastBackup = at.minusMillis(random.nextInt(7_200_000)).toString();
    } else if (fate == 7) {
      disk.lastBackup = null;
    }
  }

  private List<Coverage> rows(Scope scope) {
    List<Disk> disks = world.getOrDefault(scope, List.of());
    return IntStream.range(0, disks.size())
        .filter(each -> disks.get(each).there)
        .mapToObj(each -> disks.get(each).in(scope, each))
        .toList();
  }

  private long run(List<Scope> scopes, boolean full, Instant at) {
    long run = bench.lifecycle.start("inventory", Map.of(), "1.0", true, full, at).id();
    scopes.forEach(scope -> bench.stageAll(run, scope, List.of()));
    bench.store.merge(run);
    return run;
  }

  /** Checks that ended in the middle, and had found something else. */
  private void interrupted(Random random, long run, List<Scope> scopes, List<Coverage> rows) {
    for (int times = random.nextInt(3); times > 0; times--) {
      List<Coverage> others =
          rows.stream()
              .filter(row -> random.nextInt(6) > 0)
              .map(row -> random.nextInt(4) > 0 ? row : new Disk().in(row.scope(), 7))
              .toList();
      begin(run, others);
      for (Scope scope : scopes) {
        if (random.nextBoolean()) {
          inTransaction(run, verdicts -> verdicts.keepCoverage(List.of(scope)));
        }
      }
    }
  }

  private void begin(long run, List<Coverage> rows) {
    inTransaction(run, verdicts -> verdicts.begin(null, null));
    inTransaction(run, verdicts -> verdicts.stage(List.of(), rows, List.of()));
  }

  private void check(long run, List<Coverage> rows, List<List<Scope>> keeping) {
    begin(run, rows);
    keeping.forEach(scopes -> inTransaction(run, verdicts -> verdicts.keepCoverage(scopes)));
    inTransaction(run, verdicts -> verdicts.end(List.of(), List.of()));
    bench.lifecycle.finish(
        run,
        RunStatus.COMPLETE,
        null,
        "reports/" + run,
        "0".repeat(64),
        List.of(),
        SnapshotFixture.START);
  }

  private static List<List<Scope>> each(List<Scope> scopes) {
    return scopes.stream().map(List::of).toList();
  }

  private void inTransaction(long run, Consumer<RunVerdicts> action) {
    RunVerdicts verdicts = checks.of(run);
    new TransactionTemplate(bench.transactions)
        .executeWithoutResult(status -> action.accept(verdicts));
  }

  private void requireSaid(long run, List<Coverage> rows) {
    List<Coverage> read = new ArrayList<>();
    bench.reader.coverage(run, read::add);
    assertThat(read).as("run %d", run).containsExactlyInAnyOrderElementsOf(rows);
    Map<String, String> shown = new HashMap<>();
    bench.jdbc.query(
        """
        SELECT project_id, resource_id,
               to_char(last_backup_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
        FROM inventory.coverage WHERE run_id = ? AND last_backup_at IS NOT NULL
        """,
        row -> {
          shown.put(row.getString(1) + " " + row.getString(2), row.getString(3));
        },
        run);
    Map<String, String> wanted = new HashMap<>();
    for (Coverage row : rows) {
      if (row.lastBackupAt() != null) {
        wanted.put(
            row.scope().projectId() + " " + row.resourceId(),
            row.lastBackupAt().replaceFirst("(:\\d\\d)Z", "$1.000Z"));
      }
    }
    assertThat(shown).as("run %d in the view", run).isEqualTo(wanted);
  }
}
