package io.policyinventory.compliance;

import io.policyinventory.bench.Pages;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rule.ScopeFacts;
import io.policyinventory.compliance.rulefile.RuleFile;
import io.policyinventory.job.inventory.ShippedRules;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.source.csbs.PageBenchmark;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Policies under the rules of {@code jobs/rules.yaml}, by the policy or by the resource. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class JudgeBenchmark {
  private static final int POLICIES = 1_000;
  private static final int RESOURCES = 10_000;

  private final Rules rules =
      RuleFile.read(ShippedRules.catalogue(), Path.of("jobs", "rules.yaml"));
  private final ScopeFacts facts = new ScopeFacts(Sample.CSBS, true, Set.of(), true);
  private final List<SnapshotPolicy> policies =
      PageBenchmark.records(Pages.csbs(0, POLICIES)).stream()
          .map(each -> Sample.snapshot(Sample.CSBS, each.policy()))
          .toList();
  private final SnapshotPolicy large = withResources(0, RESOURCES);
  private final List<SnapshotPolicy> small =
      IntStream.range(0, RESOURCES).mapToObj(each -> withResources(each, 1)).toList();

  private static SnapshotPolicy withResources(int from, int count) {
    Sample sample = Sample.policy().runs("FREQ=DAILY;BYHOUR=1;BYMINUTE=0");
    IntStream.range(from, from + count)
        .forEach(each -> sample.resource("r" + each, MembershipEvidence.LISTED, "v1"));
    return Sample.snapshot(Sample.CSBS, sample.build());
  }

  private void judge(List<SnapshotPolicy> judged, Blackhole out) {
    RuleEvaluation evaluation = RuleEvaluation.of(rules, KnownServices.ALL, Sample.NOW, false);
    for (SnapshotPolicy policy : judged) {
      List<Finding> findings = evaluation.findings(policy, facts);
      out.consume(findings);
    }
  }

  @Benchmark
  @OperationsPerInvocation(POLICIES)
  public void judgePolicies(Blackhole out) {
    judge(policies, out);
  }

  @Benchmark
  @OperationsPerInvocation(RESOURCES)
  public void judgeResourcesOfOnePolicy(Blackhole out) {
    judge(List.of(large), out);
  }

  @Benchmark
  @OperationsPerInvocation(RESOURCES)
  public void judgePoliciesOfOneResource(Blackhole out) {
    judge(small, out);
  }
}
