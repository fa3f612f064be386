package io.policyinventory.snapshot;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.snapshot.check.CheckStore;
import io.policyinventory.snapshot.check.RunVerdicts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What nights leave in the database on which all disks are backed up, and one in a hundred changes
 * in something else.
 */
final class CoverageNights {
  private static final int NIGHTS = 30;
  private static final int KEPT_AT_ONCE = 500;

  private final SnapshotFixture fixture = new SnapshotFixture();
  private final CheckStore checks = new CheckStore(fixture.dataSource);
  private final Random random = new Random(5);
  private final List<Scope> scopes;
  private final int[][] versions;

  private CoverageNights(int scopes, int disks) {
    this.scopes = IntStream.range(0, scopes).mapToObj(Samples::scope).toList();
    this.versions = new int[scopes][disks];
  }

  /** Prints a line for so many scopes of so many disks each. */
  static void print(int scopes, int disks) {
    CoverageNights nights = new CoverageNights(scopes, disks);
    nights.night(0, 100);
    long first = nights.stored();
    double seconds = 0;
    for (int night = 1; night <= NIGHTS; night++) {
      seconds = nights.night(night, 100);
    }
    long stored = nights.stored();
    double all = nights.night(NIGHTS + 1, 1);
    System.out.printf(
        Locale.ROOT,
        "%,d x %,d disks, %d nights: %,.0f bytes a disk and night, the last kept in %.2f s, one"
            + " on which all changed in %.2f s%n",
        scopes,
        disks,
        NIGHTS,
        (stored - first) / (double) (NIGHTS * scopes * disks),
        seconds,
        all);
  }

  /**
   * @param oneIn so many disks changes in something else
   */
  private double night(int night, int oneIn) {
    Instant at = SnapshotFixture.START.plusSeconds(86_400L * night);
    long run = fixture.startRun(night);
    scopes.forEach(scope -> fixture.stageAll(run, scope, List.of()));
    fixture.store.merge(run);
    List<Coverage> rows = new ArrayList<>();
    for (int scope = 0; scope < scopes.size(); scope++) {
      for (int disk = 0; disk < versions[scope].length; disk++) {
        versions[scope][disk] += random.nextInt(oneIn) == 0 ? 1 : 0;
        rows.add(row(scope, disk, at.minusMillis(random.nextInt(7_200_000)).toString()));
      }
    }
    in(run, verdicts -> verdicts.begin(null, null));
    in(run, verdicts -> verdicts.stage(List.of(), rows, List.of()));
    long begun = System.nanoTime();
    for (int from = 0; from < scopes.size(); from += KEPT_AT_ONCE) {
      List<Scope> some = scopes.subList(from, Math.min(scopes.size(), from + KEPT_AT_ONCE));
      in(run, verdicts -> verdicts.keepCoverage(some));
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    fixture.publish(run);
    fixture.jdbc.execute("VACUUM ANALYZE");
    return seconds;
  }

  private Coverage row(int scope, int disk, String lastBackup) {
    return new Coverage(
        scopes.get(scope),
        "disk-" + disk,
        "data-" + versions[scope][disk],
        ResourceKind.DISK.type(),
        "in-use",
        List.of(),
        null,
        Protection.YES,
        List.of("daily"),
        BigDecimal.valueOf(24),
        lastBackup,
        "available",
        null,
        null);
  }

  private void in(long run, Consumer<RunVerdicts> action) {
    RunVerdicts verdicts = checks.of(run);
    new TransactionTemplate(fixture.transactions)
        .executeWithoutResult(status -> action.accept(verdicts));
  }

  private long stored() {
    Long bytes =
        fixture.jdbc.queryForObject(
            "SELECT pg_total_relation_size('inventory.backup_times')", Long.class);
    return bytes == null ? 0 : bytes;
  }
}
