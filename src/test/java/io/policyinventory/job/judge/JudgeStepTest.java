package io.policyinventory.job.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.job.StepTestConfiguration;
import io.policyinventory.job.process.HeldLock;
import io.policyinventory.job.step.RunId;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.check.CheckStore;
import io.policyinventory.snapshot.check.RunVerdicts;
import io.policyinventory.snapshot.read.TagFilter;
import io.policyinventory.snapshot.run.RunLock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.test.JobOperatorTestUtils;
import org.springframework.batch.test.context.SpringBatchTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

@Slow
@SpringBatchTest
@SpringBootTest(classes = StepTestConfiguration.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class JudgeStepTest {
  private static final int POLICIES = 1500;

  @Autowired private SnapshotFixture bench;
  @Autowired private CheckStore checks;
  @Autowired private HeldLock heldLock;
  @Autowired private JobOperatorTestUtils batch;

  @Autowired
  @Qualifier("judge")
  private Step judge;

  private final List<StepExecution> executions = new ArrayList<>();
  private RunLock lock;

  @BeforeEach
  void hold() {
    lock = RunLock.tryAcquire(bench.dataSource).orElseThrow();
    heldLock.set(lock);
  }

  @AfterEach
  void release() {
    lock.close();
  }

  @Test
  void countsWhatItReadWroteAndHadNothingToSayAbout() {
    long run = mergedRun(0);

    judge(run);

    StepExecution step = executions.get(0);

    assertThat(findings(run)).hasSize(POLICIES / 2);
    assertThat(changes(run)).hasSize(POLICIES);
    assertThat(step.getReadCount()).isEqualTo(POLICIES + POLICIES + 2);
    assertThat(step.getFilterCount()).isEqualTo(POLICIES / 2);
    assertThat(step.getWriteCount())
        .isEqualTo(findings(run).size() + changes(run).size() + rules(run).size())
        .isEqualTo(inBatchTable("write_count"));
    assertThat(inBatchTable("read_count")).isEqualTo(step.getReadCount());
    assertThat(inBatchTable("filter_count")).isEqualTo(step.getFilterCount());
  }

  @Test
  void whatAnInterruptedStepLeftIsUndone() {
    long first = mergedRun(0);
    judge(first);
    List<Finding> before = findings(first);
    bench.publish(first);
    long second = mergedRun(1);
    inTransaction(
        verdicts -> {
          verdicts.begin(null, null);
          verdicts.stage(List.of(), List.of(), List.of(finding("staged and kept")));
          verdicts.keepFindings(List.of(Samples.scope(0)));
          verdicts.stage(changes(first), List.of(), List.of(finding("staged")));
        },
        second);

    judge(second);

    assertThat(findings(second)).isEqualTo(before);
    assertThat(findings(first)).isEqualTo(before);
    assertThat(changes(second)).isEmpty();
    assertThat(
            bench.jdbc.queryForObject("SELECT count(*) FROM inventory.staged_finding", Long.class))
        .isZero();
  }

  @Test
  void judgingAgainSaysTheSame() {
    long run = mergedRun(0);
    judge(run);
    List<Finding> found = findings(run);

    judge(run);

    assertThat(findings(run)).isEqualTo(found);
    assertThat(changes(run)).hasSize(POLICIES);
  }

  private long mergedRun(int day) {
    long run = bench.startRun(day);
    List<PolicyRecord> policies =
        IntStream.range(0, POLICIES)
            .mapToObj(
                i ->
                    Samples.policy(
                        "p%04d".formatted(i),
                        "policy " + i,
                        i % 2 == 0 ? List.of() : List.of(new Tag("owner", "me"))))
            .map(Samples::record)
            .toList();
    bench.stageAll(run, Samples.scope(0), policies);
    bench.store.merge(run);
    return run;
  }

  private void judge(long run) {
    JobExecution execution =
        batch.startStep(
            judge,
            new JobParametersBuilder()
                .addLong(RunId.PARAMETER, run)
                .addLong("at", System.nanoTime())
                .toJobParameters(),
            new ExecutionContext());
    assertThat(execution.getAllFailureExceptions()).isEmpty();
    assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    executions.addAll(execution.getStepExecutions());
  }

  private void inTransaction(Consumer<RunVerdicts> action, long run) {
    RunVerdicts verdicts = checks.of(run);
    new TransactionTemplate(bench.transactions)
        .executeWithoutResult(status -> action.accept(verdicts));
  }

  private List<Finding> findings(long run) {
    List<Finding> findings = new ArrayList<>();
    bench.reader.findings(run, TagFilter.ALL, each -> findings.add(each.finding()));
    return findings;
  }

  private List<RuleResult> rules(long run) {
    List<RuleResult> rules = new ArrayList<>();
    bench.reader.rules(run, rules::add);
    return rules;
  }

  private List<ScopedChange> changes(long run) {
    List<ScopedChange> changes = new ArrayList<>();
    bench.reader.changes(run, TagFilter.ALL, changes::add);
    return changes;
  }

  private long inBatchTable(String column) {
    Long count =
        bench.jdbc.queryForObject(
            "SELECT " + column + " FROM batch.batch_step_execution WHERE step_name = 'judge'",
            Long.class);
    return count == null ? -1 : count;
  }

  private static Finding finding(String message) {
    Scope scope = Samples.scope(0);
    return new Finding(
        scope,
        null,
        null,
        "rule",
        Severity.INFO,
        Verdict.UNKNOWN,
        SubjectType.SCOPE,
        scope.projectId(),
        null,
        message,
        null);
  }
}
