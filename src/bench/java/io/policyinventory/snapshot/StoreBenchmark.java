package io.policyinventory.snapshot;

import io.policyinventory.bench.Pages;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.Scope;
import io.policyinventory.snapshot.SnapshotStore.MergeResult;
import io.policyinventory.snapshot.read.TagFilter;
import io.policyinventory.source.csbs.PageBenchmark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Nights of 10,000 policies in the database: milliseconds for each step of one. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class StoreBenchmark {
  private static final int POLICIES = 10_000;
  private static final int PART = 1000;
  private static final Scope SCOPE = new Scope("csbs", "eu-de", "a".repeat(32), "eu-de_team");

  private final SnapshotFixture fixture = new SnapshotFixture();
  private final List<PolicyRecord> first = PageBenchmark.records(Pages.csbs(0, POLICIES));
  private final List<PolicyRecord> other =
      PageBenchmark.records(Pages.csbs(0, POLICIES, new Pages.Shape("changed-", 7, 2, 0)));
  private long run;
  private int night;
  private long scopeId;

  /** A night before, published. */
  @Setup(Level.Iteration)
  public void night() {
    begin();
    stage(POLICIES);
    fixture.store.merge(run);
    fixture.publish(run);
    begin();
  }

  private void begin() {
    run = fixture.startRun(night++);
    scopeId = fixture.claim(run, SCOPE).scopeId();
  }

  private MergeResult stageAndMerge(int unchanged) {
    stage(unchanged);
    return fixture.store.merge(run);
  }

  /** The first so many as they were the night before, the others under other names. */
  private void stage(int unchanged) {
    for (int from = 0; from < POLICIES; from += PART) {
      List<PolicyRecord> source = from < unchanged ? first : other;
      fixture.store.stage(
          run,
          scopeId,
          SnapshotFixture.part(
              source.subList(from, from + PART),
              List.of(),
              List.of(),
              from + PART == POLICIES ? null : "more"));
    }
  }

  @Benchmark
  public void stageByCopy() {
    stage(POLICIES);
  }

  /** The usual way: the same rows by a batch of inserts. */
  @Benchmark
  public void yardstickStageByBatch() throws SQLException {
    try (Connection connection = fixture.dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO inventory.staged_policy (run_id, scope_id, policy_id, content_hash, content, document, operation_count,
                  enabled_operation_count, resource_count, tag_count, tags, schedule, operation_schedules)
                VALUES (?, ?, ?, decode(?, 'hex'), ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, NULL, '{}')
                """)) {
      connection.setAutoCommit(false);
      int row = 0;
      for (PolicyRecord each : first) {
        insert.setLong(1, run);
        insert.setLong(2, scopeId);
        insert.setString(3, each.policy().id());
        insert.setString(4, each.contentHash());
        insert.setString(5, each.document());
        insert.setString(6, each.document());
        insert.setInt(7, each.policy().operations().size());
        insert.setInt(8, each.policy().operations().size());
        insert.setInt(9, each.policy().resources().size());
        insert.setInt(10, each.policy().tags().size());
        insert.setString(11, "");
        insert.addBatch();
        if (++row % PART == 0) {
          insert.executeBatch();
          connection.commit();
        }
      }
    }
  }

  @Benchmark
  public void stageAndMergeNothingChanged(Blackhole out) {
    out.consume(stageAndMerge(POLICIES));
  }

  @Benchmark
  public void stageAndMergeTenthChanged(Blackhole out) {
    out.consume(stageAndMerge(POLICIES - POLICIES / 10));
  }

  @Benchmark
  public void stageAndMergeAllChanged(Blackhole out) {
    out.consume(stageAndMerge(0));
  }

  @Benchmark
  public void readBack(Blackhole out) {
    fixture.reader.policies(run - 1, TagFilter.ALL, out::consume);
  }
}
