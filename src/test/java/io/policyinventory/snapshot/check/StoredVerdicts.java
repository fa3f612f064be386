package io.policyinventory.snapshot.check;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.run.ScopeIds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores one kind of verdicts of a whole run at a time, each in a transaction. */
public record StoredVerdicts(SnapshotFixture bench) {

  public void storeChanges(long run, Consumer<Consumer<ScopedChange>> producer) {
    ChangeStore store = new ChangeStore(bench.jdbc);
    inTransaction(
        () -> {
          store.begin(run);
          store.store(run, new ScopeIds(bench.jdbc, run), all(producer));
        });
  }

  public void storeCoverage(long run, Consumer<Consumer<Coverage>> producer) {
    store(CoverageStore.in(bench.jdbc), run, producer);
  }

  public long storeFindings(long run, Consumer<Consumer<Finding>> producer) {
    return store(FindingStore.in(bench.jdbc), run, producer);
  }

  /** What changed of scopes, coverage and findings, after those are stored. */
  public void tellChanges(long run) {
    ScopeIds ids = new ScopeIds(bench.jdbc, run);
    List<Long> scopes = new ArrayList<>();
    bench.reader.scopes(run, result -> scopes.add(ids.of(result.scope())));
    inTransaction(() -> VerdictChanges.tell(bench.jdbc, run, scopes.toArray(Long[]::new)));
  }

  public void dropFindings(long run) {
    inTransaction(() -> FindingStore.in(bench.jdbc).begin(run));
  }

  private <T> long store(IntervalStore<T> store, long run, Consumer<Consumer<T>> producer) {
    ScopeIds ids = new ScopeIds(bench.jdbc, run);
    List<Scope> scopes = new ArrayList<>();
    bench.reader.scopes(run, result -> scopes.add(result.scope()));
    long[] kept = new long[1];
    inTransaction(
        () -> {
          store.begin(run);
          store.stage(run, ids, all(producer));
        });
    inTransaction(
        () -> kept[0] = store.keep(run, scopes.stream().map(ids::of).toArray(Long[]::new)));
    return kept[0];
  }

  private void inTransaction(Runnable action) {
    new TransactionTemplate(bench.transactions).executeWithoutResult(status -> action.run());
  }

  private static <T> List<T> all(Consumer<Consumer<T>> producer) {
    List<T> all = new ArrayList<>();
    producer.accept(all::add);
    return all;
  }
}
