package io.policyinventory.snapshot;

import io.policyinventory.bench.Pages;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.snapshot.check.StoredVerdicts;
import io.policyinventory.snapshot.read.TagFilter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Findings of a run into the database and out of it: microseconds for each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(FindingsBenchmark.FINDINGS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class FindingsBenchmark {
  static final int FINDINGS = 100_000;

  private final SnapshotFixture fixture = new SnapshotFixture();
  private final StoredVerdicts verdicts = new StoredVerdicts(fixture);
  private final List<Finding> found = findings(0);
  private final List<Finding> others = findings(FINDINGS);
  private long run;
  private int night;

  private static List<Finding> findings(int from) {
    return IntStream.range(from, from + FINDINGS)
        .mapToObj(
            each ->
                new Finding(
                    Samples.scope(0),
                    Pages.policyId(each / 8),
                    "nightly-" + each / 8,
                    "resource-in-several-policies",
                    Severity.WARNING,
                    Verdict.FAIL,
                    SubjectType.RESOURCE,
                    Pages.policyId(each),
                    "server-" + each,
                    "Also under the policy nightly-" + each % 97,
                    null))
        .toList();
  }

  /** A night before that found them, and one that is to be checked. */
  @Setup(Level.Iteration)
  public void nights() {
    begin();
    verdicts.storeFindings(run, found::forEach);
    fixture.publish(run);
    begin();
  }

  private void begin() {
    run = fixture.startRun(night++);
    fixture.stageAll(run, Samples.scope(0), List.of());
    fixture.store.merge(run);
  }

  @Benchmark
  public void storeTheSame(Blackhole out) {
    out.consume(verdicts.storeFindings(run, found::forEach));
  }

  @Benchmark
  public void storeOthers(Blackhole out) {
    out.consume(verdicts.storeFindings(run, others::forEach));
  }

  @Benchmark
  public void readBack(Blackhole out) {
    fixture.reader.findings(run - 1, TagFilter.ALL, out::consume);
  }
}
