package io.policyinventory.snapshot.check;

import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.snapshot.History;
import io.policyinventory.snapshot.KnownScope;
import io.policyinventory.snapshot.MissingScope;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import io.policyinventory.snapshot.read.TagFilter;
import io.policyinventory.snapshot.run.Retirements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;

/** Nights whose verdicts are given, one a day, each of a run that comes as far as it is told to. */
final class Nights {
  final SnapshotFixture bench = new SnapshotFixture();
  private final CheckStore checks = new CheckStore(bench.dataSource);
  private int day;

  /** A full night, of no scopes yet. */
  Night full() {
    return new Night(true);
  }

  /** A narrowed one. */
  Night partial() {
    return new Night(false);
  }

  /** Says that a scope is gone for good. */
  void retire(Scope scope) {
    new Retirements(bench.dataSource, bench.transactions)
        .retire(
            List.of(new KnownScope(scope, 1, SnapshotFixture.START)),
            "ops",
            "gone",
            SnapshotFixture.START);
  }

  /** Rows of {@code findings}: rule, subject, verdict, state and the day it was first seen on. */
  List<String> findings(long run) {
    List<String> rows = new ArrayList<>();
    bench.reader.findings(
        run,
        TagFilter.ALL,
        each ->
            rows.add(
                "%s %s %s %s %d"
                    .formatted(
                        each.finding().rule(),
                        each.finding().subjectId(),
                        each.finding().verdict().word(),
                        each.state().word(),
                        Duration.between(SnapshotFixture.START, each.firstSeenAt()).toDays())));
    return rows;
  }

  /** Rows of {@code changes} in words. */
  List<String> changes(long run) {
    List<String> rows = new ArrayList<>();
    bench.reader.changes(run, TagFilter.ALL, each -> rows.add(words(each)));
    return rows;
  }

  static String words(ScopedChange row) {
    return "%s %s %s %s %s>%s"
        .formatted(
            row.subject().type().word(),
            row.subject().id(),
            row.change().change().word(),
            row.change().field(),
            row.change().before(),
            row.change().after());
  }

  /** One night, until its run is made. */
  final class Night {
    private final boolean full;
    private final Map<Scope, ScopeStatus> scopes = new LinkedHashMap<>();
    private final List<PolicyRecord> policies = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Coverage> coverage = new ArrayList<>();
    private boolean rules = true;

    private Night(boolean full) {
      this.full = full;
    }

    Night of(ScopeStatus status, Scope... of) {
      List.of(of).forEach(scope -> scopes.put(scope, status));
      return this;
    }

    /** Policies of each complete scope that has any at all. */
    Night with(PolicyRecord... read) {
      policies.addAll(List.of(read));
      return this;
    }

    Night says(Finding... said) {
      findings.addAll(List.of(said));
      return this;
    }

    Night covers(Coverage... rows) {
      coverage.addAll(List.of(rows));
      return this;
    }

    Night withoutRules() {
      rules = false;
      return this;
    }

    long merged() {
      long run =
          bench
              .lifecycle
              .start(
                  "inventory",
                  Map.of(),
                  "1.0",
                  true,
                  full,
                  SnapshotFixture.START.plus(Duration.ofDays(day++)))
              .id();
      scopes.forEach((scope, status) -> read(run, scope, status));
      if (full) {
        bench.store.addRetired(run);
      }
      bench.store.merge(run);
      return run;
    }

    private void read(long run, Scope scope, ScopeStatus status) {
      if (status == ScopeStatus.MISSING) {
        bench.store.addMissing(
            run, List.of(new MissingScope(scope, "Gone", "not listed")), KnownServices.ALL);
        return;
      }
      ClaimedScope claimed = bench.claim(run, scope);
      if (status == ScopeStatus.COMPLETE) {
        List<PolicyRecord> of = scope.service().equals("csbs") ? policies : List.of();
        bench.store.stage(
            run, claimed.scopeId(), SnapshotFixture.part(of, List.of(), List.of(), null));
      } else {
        bench.store.endScope(
            run, claimed.scopeId(), status, SnapshotFixture.TRAFFIC, null, "broken");
      }
    }

    long judged() {
      long run = merged();
      RunVerdicts verdicts = checks.of(run);
      List<Scope> all = new ArrayList<>();
      bench.reader.scopes(run, result -> all.add(result.scope()));
      List<ScopedChange> changes = new ArrayList<>();
      bench.reader.transitions(run, each -> changes.add(History.change(each)));
      TransactionTemplate transaction = new TransactionTemplate(bench.transactions);
      transaction.executeWithoutResult(
          status -> {
            verdicts.begin(null, null);
            verdicts.stage(changes, coverage, findings);
          });
      for (Scope scope : all) {
        transaction.executeWithoutResult(
            status -> {
              verdicts.keepCoverage(List.of(scope));
              if (rules) {
                verdicts.keepFindings(List.of(scope));
              }
              verdicts.tellChanges(List.of(scope));
            });
      }
      transaction.executeWithoutResult(status -> verdicts.end(List.of(), List.of()));
      return run;
    }

    long published() {
      long run = judged();
      bench.publish(run);
      return run;
    }
  }
}
