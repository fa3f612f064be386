package io.policyinventory.snapshot;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.policyinventory.database.TestDatabase;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import io.policyinventory.snapshot.SnapshotStore.StagedPart;
import io.policyinventory.snapshot.SnapshotStore.Traffic;
import io.policyinventory.snapshot.merge.JdbcSnapshotStore;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.run.RunLifecycle;
import io.policyinventory.snapshot.run.RunStatus;
import io.policyinventory.snapshot.run.Runs;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A fresh database with everything of this package on it. One at a time. */
public final class SnapshotFixture {

  public static final Instant START = Instant.parse("2026-03-01T01:00:00Z");
  public static final Traffic TRAFFIC = new Traffic(1, 2, 1, 8);

  public final TestDatabase database = TestDatabase.create();
  public final DataSource dataSource = pool(database);
  public final JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
  public final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
  public final JdbcSnapshotStore store =
      new JdbcSnapshotStore(dataSource, transactions, Clock.systemUTC());
  public final Runs runs = new Runs(dataSource);
  public final RunLifecycle lifecycle = new RunLifecycle(dataSource, transactions);
  public final SnapshotReader reader = new SnapshotReader(dataSource, transactions);

  private static @Nullable HikariDataSource current;

  private static synchronized DataSource pool(TestDatabase database) {
    if (current != null) {
      current.close();
    }
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMinimumIdle(1);
    current = new HikariDataSource(config);
    return current;
  }

  public long startRun(int day) {
    return lifecycle
        .start("inventory", Map.of(), "1.0", true, true, START.plusSeconds(86_400L * day))
        .id();
  }

  public ClaimedScope claim(long run, Scope scope) {
    store.addScopes(run, List.of(scope), KnownServices.ALL);
    Optional<ClaimedScope> claimed = store.claim(run);
    return claimed.orElseThrow();
  }

  public static StagedPart part(
      List<PolicyRecord> policies,
      List<Reject> rejects,
      List<Tag> catalogue,
      @Nullable String cursor) {
    return new StagedPart(
        false, policies, rejects, catalogue, List.of(), CoverageEvidence.NONE, TRAFFIC, cursor);
  }

  public void stageAll(long run, Scope scope, List<PolicyRecord> policies) {
    store.stage(run, claim(run, scope).scopeId(), part(policies, List.of(), List.of(), null));
  }

  /** Makes a merged run what later ones are told against. */
  public void publish(long run) {
    lifecycle.finish(
        run, RunStatus.COMPLETE, null, "reports/" + run, "0".repeat(64), List.of(), START);
  }
}
