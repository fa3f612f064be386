package io.policyinventory.job.judge;

import io.policyinventory.compliance.RuleEvaluation;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.job.inventory.InventoryConfiguration;
import io.policyinventory.job.inventory.InventoryParameters;
import io.policyinventory.job.process.HeldLock;
import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.step.Portion;
import io.policyinventory.job.step.PortionProcessor;
import io.policyinventory.job.step.RunId;
import io.policyinventory.job.step.StepProgress;
import io.policyinventory.job.step.StreamReader;
import io.policyinventory.snapshot.check.CheckStore;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.run.Run;
import io.policyinventory.snapshot.run.Runs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The step {@code judge}: policies, servers and disks, and scopes of the snapshot → findings,
 * coverage and changes → their tables.
 *
 * <p>In Spring Batch's tables, when it has ended, its read count is policies that changed +
 * policies and shared resources, where a rule looks at them + rows of the report {@code coverage} +
 * findings of the run before in projects of which something was not read + rows of {@code scopes} +
 * 1 for the end; its filter count is those about which nothing was to be said; its write count is
 * rows of {@code changes}, {@code coverage}, {@code findings}, {@code rules} and {@code waivers}
 * together. A step that did not end begins again and counts anew; one that ended is not repeated,
 * so that rules edited since do not change what the run said.
 */
@Configuration(proxyBeanMethods = false)
public class JudgeConfiguration {
  private static final Logger log = LoggerFactory.getLogger(JudgeConfiguration.class);

  @Bean
  Step judge(
      JobRepository repository,
      PlatformTransactionManager transactions,
      StreamReader<Judgeable> judgeables,
      PortionProcessor<Judgeable, Verdicts> judgeProcessor,
      VerdictWriter verdictWriter,
      StepProgress progress) {
    return new StepBuilder("judge", repository)
        .<Portion<Judgeable>, Portion<Verdicts>>chunk(1)
        .reader(judgeables)
        .processor(judgeProcessor)
        .writer(verdictWriter)
        .transactionManager(transactions)
        .listener(progress)
        .build();
  }

  @Bean
  @StepScope
  StreamReader<Judgeable> judgeables(
      @Value(RunId.OF_THIS_JOB) Long runId,
      SnapshotReader reader,
      Rules rules,
      StopSignal stopping) {
    return new StreamReader<>(
        new JudgeableStream(reader, rules, InventoryConfiguration.serviceNames(), runId),
        Judgeable::weight,
        stopping);
  }

  @Bean
  @StepScope
  PortionProcessor<Judgeable, Verdicts> judgeProcessor(
      @Value(RunId.OF_THIS_JOB) Long runId, Runs runs, SnapshotReader reader, Rules rules) {
    return new PortionProcessor<>(() -> judge(runs.get(runId), reader, rules));
  }

  private static Judge judge(Run run, SnapshotReader reader, Rules rules) {
    boolean coverage = InventoryParameters.of(run.parameters()).coverage();
    RuleEvaluation evaluation =
        RuleEvaluation.of(rules, InventoryConfiguration.services(), run.startedAt(), coverage);
    if (!rules.on().isEmpty()) {
      evaluation.notes().forEach(note -> log.warn("{}", note));
    }
    // Read once more when all is judged, so that no more than their keys is kept.
    reader.findingsInDoubt(run.id(), rules.lookingBeyond(), evaluation::await);
    return new Judge(evaluation);
  }

  @Bean
  @StepScope
  VerdictWriter verdictWriter(
      @Value(RunId.OF_THIS_JOB) Long runId,
      CheckStore store,
      Rules rules,
      HeldLock lock,
      PlatformTransactionManager transactions) {
    return new VerdictWriter(store.of(runId), rules, lock, new TransactionTemplate(transactions));
  }
}
