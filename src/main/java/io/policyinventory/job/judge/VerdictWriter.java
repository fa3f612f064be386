package io.policyinventory.job.judge;

import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.job.process.HeldLock;
import io.policyinventory.job.step.Portion;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.snapshot.check.RunVerdicts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The writer of {@code judge}: changes, coverage and findings to their tables, in the chunk's own
 * transaction. With a scope, which is the last that is judged of it, what was said of it becomes
 * what the run says; with the end, what became of the rules and waivers. A step that begins again
 * takes back what it had written.
 *
 * <p>The step's write count is in rows: changes, coverage, findings, rules and waivers that the run
 * has.
 */
class VerdictWriter implements ItemWriter<Portion<Verdicts>>, StepExecutionListener {
  private final RunVerdicts store;
  private final Rules rules;
  private final HeldLock lock;
  private final TransactionOperations transaction;
  private long rows;

  VerdictWriter(RunVerdicts store, Rules rules, HeldLock lock, TransactionOperations transaction) {
    this.store = store;
    this.rules = rules;
    this.lock = lock;
    this.transaction = transaction;
  }

  @Override
  public void beforeStep(StepExecution step) {
    lock.require();
    Rules.Source source = rules.source();
    transaction.executeWithoutResult(
        status ->
            store.begin(
                source == null ? null : fileName(source.file()),
                source == null ? null : source.sha256()));
  }

  @Override
  public void write(Chunk<? extends Portion<Verdicts>> chunk) {
    lock.require();
    for (Portion<Verdicts> portion : chunk) {
      write(portion.things());
    }
  }

  private void write(List<Verdicts> things) {
    List<ScopedChange> changes = new ArrayList<>();
    List<Coverage> coverage = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<Scope> complete = new ArrayList<>();
    for (Verdicts said : things) {
      changes.addAll(said.changes());
      findings.addAll(said.findings());
      if (said.coverage() != null) {
        coverage.add(said.coverage());
      }
      if (said.complete() != null) {
        complete.add(said.complete());
      }
    }
    store.stage(changes, coverage, findings);
    rows += changes.size();
    if (!complete.isEmpty()) {
      rows += store.keepCoverage(complete);
      rows += rules.on().isEmpty() ? 0 : store.keepFindings(complete);
      rows += store.tellChanges(complete);
    }
    for (Verdicts said : things) {
      if (said.outcome() != null) {
        end(said.outcome());
      }
    }
  }

  private void end(RuleOutcome outcome) {
    store.end(outcome.rules(), outcome.waivers());
    rows += outcome.rules().size() + outcome.waivers().size();
  }

  private static String fileName(String file) {
    return String.valueOf(Path.of(file).getFileName());
  }

  @Override
  public ExitStatus afterStep(StepExecution step) {
    step.setWriteCount(rows);
    return step.getExitStatus();
  }
}
