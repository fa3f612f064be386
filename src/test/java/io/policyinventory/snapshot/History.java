package io.policyinventory.snapshot;

import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.snapshot.Change;
import io.policyinventory.policy.snapshot.PolicyTransition;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.policy.snapshot.SharedResource;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import io.policyinventory.snapshot.SnapshotStore.StagedPart;
import io.policyinventory.snapshot.check.StoredVerdicts;
import io.policyinventory.snapshot.read.TagFilter;
import io.policyinventory.snapshot.run.RunStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Random nights: scopes come and go, fail and change, runs die, rules are on or off. */
public final class History {

  static final TagFilter PROD = TagFilter.parse("env=prod");

  private static final List<Scope> SCOPES =
      List.of(
          new Scope("csbs", "eu-de", "p1", "team1"),
          new Scope("csbs", "eu-de", "p2", "team2"),
          new Scope("vbs", "eu-de", "p1", "team1"));

  public final SnapshotFixture bench = new SnapshotFixture();
  public final StoredVerdicts checks = new StoredVerdicts(bench);

  /** Findings given for each run that was checked, null where it had no rules. */
  public final Map<Long, @Nullable List<Finding>> findings = new LinkedHashMap<>();

  /** Coverage given for each run that was checked. */
  public final Map<Long, List<Coverage>> coverage = new LinkedHashMap<>();

  /** Changes given for each run that was checked. */
  public final Map<Long, List<ScopedChange>> changes = new LinkedHashMap<>();

  /** All that could be read of each run once it was published. */
  public final Map<Long, List<String>> seen = new LinkedHashMap<>();

  private final Random random;
  private int day;

  public History(long seed) {
    this.random = new Random(seed);
  }

  public History nights(int count) {
    for (int i = 0; i < count; i++) {
      night();
    }
    return this;
  }

  private void night() {
    long run = bench.startRun(day++);
    SCOPES.stream().filter(scope -> random.nextInt(5) > 0).forEach(scope -> read(run, scope));
    int fate = random.nextInt(8);
    if (fate == 0) {
      bench.lifecycle.fail(run, "died while reading", SnapshotFixture.START);
      bench.store.dropStaged(run);
      return;
    }
    bench.store.merge(run);
    if (fate == 1) {
      bench.lifecycle.fail(run, "died before the check", SnapshotFixture.START);
      return;
    }
    check(run);
    bench.lifecycle.finish(
        run, RunStatus.COMPLETE, null, "reports/" + run, "x", List.of(), SnapshotFixture.START);
    seen.put(run, look(run));
  }

  private void read(long run, Scope scope) {
    ClaimedScope claimed = bench.claim(run, scope);
    List<PolicyRecord> policies = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int dice = random.nextInt(8);
      if (dice == 0) {
        rejects.add(Samples.reject("policy-" + i));
      } else if (dice < 7) {
        policies.add(Samples.record(policy("policy-" + i)));
      }
    }
    List<Tag> catalogue = List.of(new Tag("env", "v" + random.nextInt(2)));
    boolean fails = random.nextInt(6) == 0;
    CoverageEvidence evidence =
        random.nextInt(3) == 0
            ? CoverageEvidence.ofGap(
                new EvidenceGap(EvidenceGap.Kind.BACKUPS, null, "gap " + random.nextInt(3)))
            : CoverageEvidence.NONE;
    bench.store.stage(
        run,
        claimed.scopeId(),
        new StagedPart(
            false,
            policies,
            rejects,
            catalogue,
            List.of(),
            evidence,
            SnapshotFixture.TRAFFIC,
            fails ? "2" : null));
    if (fails) {
      bench.store.endScope(
          run, claimed.scopeId(), ScopeStatus.FAILED, SnapshotFixture.TRAFFIC, null, "broken");
    }
  }

  private Policy policy(String id) {
    Policy sample =
        Samples.policy(
            id,
            "v" + random.nextInt(2),
            List.of(new Tag("env", random.nextBoolean() ? "prod" : "test")));
    List<ProtectedResource> resources = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      if (random.nextInt(4) == 0) {
        MembershipEvidence evidence = MembershipEvidence.values()[random.nextInt(3)];
        resources.add(
            new ProtectedResource(
                "vm-" + i,
                random.nextBoolean() ? "web" : null,
                null,
                evidence,
                null,
                null,
                List.of(),
                null,
                null));
      }
    }
    Boolean enabled = random.nextInt(3) == 0 ? null : (Boolean) random.nextBoolean();
    return new Policy(
        id,
        sample.name(),
        null,
        "x",
        enabled,
        null,
        null,
        null,
        null,
        sample.operations(),
        resources,
        sample.tags());
  }

  private void check(long run) {
    List<ScopedChange> made = new ArrayList<>();
    checks.storeChanges(
        run, sink -> bench.reader.transitions(run, t -> made.add(store(sink, change(t)))));
    changes.put(run, made);
    if (random.nextInt(3) == 0) {
      List<Coverage> earlier = CoverageSamples.random(random, scopes(run));
      checks.storeCoverage(run, earlier::forEach);
    }
    List<Coverage> covered = CoverageSamples.random(random, scopes(run));
    checks.storeCoverage(run, covered::forEach);
    coverage.put(run, covered);
    if (random.nextInt(6) == 0) {
      checks.storeFindings(run, sink -> {});
      checks.dropFindings(run);
      findings.put(run, null);
      checks.tellChanges(run);
      return;
    }
    if (random.nextInt(3) == 0) {
      checks.storeFindings(run, sink -> randomFindings(run).forEach(sink));
    }
    List<Finding> found = randomFindings(run);
    checks.storeFindings(run, sink -> found.forEach(sink));
    findings.put(run, found);
    checks.tellChanges(run);
  }

  private static ScopedChange store(Consumer<ScopedChange> sink, ScopedChange change) {
    sink.accept(change);
    return change;
  }

  public static ScopedChange change(PolicyTransition transition) {
    Change change =
        transition instanceof PolicyTransition.Changed changed
            ? Change.changed("policy", changed.before().toString(), changed.after().toString())
            : new Change(
                transition instanceof PolicyTransition.Added
                    ? Change.Kind.ADDED
                    : Change.Kind.REMOVED,
                "",
                null,
                null);
    return ScopedChange.ofPolicy(
        transition.scope(), transition.policyId(), transition.policyName(), change);
  }

  private List<Scope> scopes(long run) {
    List<Scope> scopes = new ArrayList<>();
    bench.reader.scopes(run, result -> scopes.add(result.scope()));
    return scopes;
  }

  private List<Finding> randomFindings(long run) {
    List<Finding> found = new ArrayList<>();
    bench.reader.scopes(
        run,
        scope -> {
          if (random.nextBoolean()) {
            found.add(finding(scope.scope(), null, SubjectType.SCOPE));
          }
        });
    bench.reader.policies(
        run,
        TagFilter.ALL,
        p -> {
          for (int i = 0; i < random.nextInt(3); i++) {
            found.add(finding(p.scope(), p.policy(), SubjectType.values()[random.nextInt(3)]));
          }
        });
    return found.stream().distinct().toList();
  }

  private Finding finding(Scope scope, @Nullable Policy policy, SubjectType type) {
    return new Finding(
        scope,
        policy == null ? null : policy.id(),
        policy == null ? null : policy.name(),
        "rule-" + random.nextInt(2),
        Severity.values()[random.nextInt(3)],
        Verdict.values()[random.nextInt(2)],
        type,
        random.nextBoolean() ? "subject-\uFF5E" : "subject-\uD83D\uDE00",
        random.nextBoolean() ? "" : null,
        "line\n" + random.nextInt(2),
        random.nextInt(3) == 0 ? LocalDate.of(2027, 1, 31) : null);
  }

  /** All that can be read of a run. */
  public List<String> look(long run) {
    List<String> rows = new ArrayList<>();
    for (TagFilter filter : List.of(TagFilter.ALL, PROD)) {
      rows.addAll(rows(run, filter, bench.reader::policies));
      rows.addAll(rows(run, filter, bench.reader::tags));
      rows.addAll(rows(run, filter, bench.reader::findings));
      rows.addAll(rows(run, filter, bench.reader::changes));
    }
    bench.reader.coverage(run, covered -> rows.add(covered.toString()));
    bench.reader.scopes(run, scope -> rows.add(scope.toString()));
    bench.reader.sharedResources(run, shared -> rows.add(shared.toString()));
    rows.addAll(
        bench.jdbc.queryForList(
            """
            SELECT p::text FROM inventory.policies_by_run p WHERE run_id = ?
            UNION ALL SELECT o::text FROM inventory.operations_by_run o WHERE run_id = ?
            UNION ALL SELECT t::text FROM inventory.tags_by_run t WHERE run_id = ?
            UNION ALL SELECT f::text FROM inventory.findings f WHERE run_id = ?
            UNION ALL SELECT c::text FROM inventory.changes c WHERE run_id = ?
            UNION ALL SELECT c::text FROM inventory.coverage c WHERE run_id = ?
            ORDER BY 1
            """,
            String.class,
            run,
            run,
            run,
            run,
            run,
            run));
    return rows;
  }

  public interface Reading<T> {
    void read(long run, TagFilter filter, Consumer<T> consumer);
  }

  private static <T> List<String> rows(long run, TagFilter filter, Reading<T> reading) {
    return list(run, filter, reading).stream().map(String::valueOf).toList();
  }

  public static <T> List<T> list(long run, TagFilter filter, Reading<T> reading) {
    List<T> rows = new ArrayList<>();
    reading.read(run, filter, rows::add);
    return rows;
  }

  public List<SnapshotPolicy> policies(long run) {
    return list(run, TagFilter.ALL, bench.reader::policies);
  }

  public List<SharedResource> shared(long run) {
    return each(run, bench.reader::sharedResources);
  }

  public List<PolicyTransition> transitions(long run) {
    return each(run, bench.reader::transitions);
  }

  private static <T> List<T> each(long run, BiConsumer<Long, Consumer<T>> reading) {
    List<T> rows = new ArrayList<>();
    reading.accept(run, rows::add);
    return rows;
  }
}
