package io.policyinventory.snapshot.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.check.VerdictModel.Given;
import io.policyinventory.snapshot.check.VerdictModel.Said;
import io.policyinventory.snapshot.read.TagFilter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/**
 * Random histories: runs are full or partial, publish or die, check rules or not; scopes come,
 * fail, are retired and come back; verdicts come and go.
 */
@Slow
class VerdictHistoryTest {
  private static final int NIGHTS = 16;
  private static final List<Scope> SCOPES = List.of(scope("p1"), scope("p2"), scope("p3"));

  /** What the reports of a run say. */
  private record Reports(List<String> findings, List<String> changes) {}

  private static final class History {
    private final Nights nights = new Nights();
    private final VerdictModel model = new VerdictModel();
    private final Random random;
    private final Set<Scope> alive = new HashSet<>(SCOPES.subList(0, 2));
    private final Set<Scope> merged = new HashSet<>();
    private final Set<Scope> endUntold = new HashSet<>();
    private final Map<Long, Reports> published = new LinkedHashMap<>();
    private final Map<String, String> applied = new TreeMap<>();
    private boolean begun;

    private History(long seed) {
      this.random = new Random(seed);
    }

    private boolean once(int in) {
      return random.nextInt(in) == 0;
    }

    private void night(int day) {
      for (Scope scope : SCOPES) {
        if (alive.contains(scope) && merged.contains(scope) && once(12)) {
          nights.retire(scope);
          alive.remove(scope);
          endUntold.add(scope);
        } else if (!alive.contains(scope) && once(4)) {
          alive.add(scope);
        }
      }
      boolean full = !once(4);
      boolean rules = !once(8);
      Map<Scope, @Nullable ScopeStatus> scopes = new LinkedHashMap<>();
      for (Scope scope : SCOPES) {
        if (alive.contains(scope) && (full || random.nextBoolean())) {
          scopes.put(scope, once(5) ? ScopeStatus.FAILED : ScopeStatus.COMPLETE);
        }
      }
      Nights.Night night = full ? nights.full() : nights.partial();
      scopes.forEach((scope, status) -> night.of(Objects.requireNonNull(status), scope));
      List<Finding> findings = new ArrayList<>();
      List<Coverage> coverage = new ArrayList<>();
      scopes.keySet().forEach(scope -> verdicts(scope, findings, coverage));
      if (!rules) {
        findings.clear();
        night.withoutRules();
      }
      night.says(findings.toArray(Finding[]::new)).covers(coverage.toArray(Coverage[]::new));
      if (full) {
        endUntold.forEach(scope -> scopes.putIfAbsent(scope, null));
      }
      Given given = new Given(day, full, scopes);
      if (once(8)) {
        night.merged();
      } else {
        long run = night.judged();
        Map<Scope, Said> said = model.said(given, findings, coverage);
        Reports reports = reports(run);
        assertThat(reports.findings())
            .as("findings of night %s: %s", day, given)
            .containsExactlyInAnyOrderElementsOf(model.findings(given, said));
        assertThat(reports.changes())
            .as("changes of night %s: %s", day, given)
            .containsExactlyInAnyOrderElementsOf(model.changes(given, said));
        if (!once(6)) {
          nights.bench.publish(run);
          if (full) {
            apply(run);
            endUntold.removeAll(scopes.keySet());
          }
          model.publish(given, said);
          published.put(run, reports);
        }
      }
      merged.addAll(scopes.keySet());
    }

    private void verdicts(Scope scope, List<Finding> findings, List<Coverage> coverage) {
      for (String subject : List.of("a", "b", "c")) {
        for (int twice = once(5) ? 2 : 1; twice > 0 && random.nextBoolean(); twice--) {
          findings.add(finding(scope, subject));
        }
        if (random.nextBoolean()) {
          coverage.add(coverage(scope, subject));
        }
      }
    }

    private Finding finding(Scope scope, String subject) {
      return new Finding(
          scope,
          null,
          null,
          "r",
          once(4) ? Severity.CRITICAL : Severity.WARNING,
          once(3) ? Verdict.UNKNOWN : Verdict.FAIL,
          SubjectType.RESOURCE,
          subject,
          once(2) ? "name" : null,
          "message " + random.nextInt(1000),
          once(4) ? LocalDate.of(2027, 1, 31) : null);
    }

    private Coverage coverage(Scope scope, String subject) {
      return new Coverage(
          scope,
          subject,
          null,
          "OS::Nova::Server",
          null,
          List.of(),
          null,
          Protection.values()[random.nextInt(3)],
          List.of("x", "y", "z").subList(0, random.nextInt(4)),
          null,
          null,
          null,
          null,
          null);
    }

    private Reports reports(long run) {
      List<String> findings = new ArrayList<>();
      nights.bench.reader.findings(
          run,
          TagFilter.ALL,
          each ->
              findings.add(
                  "%s %s %s %s %s %d"
                      .formatted(
                          each.finding().scope().projectId(),
                          each.finding().rule(),
                          each.finding().subjectId(),
                          each.finding().verdict().word(),
                          each.state().word(),
                          Duration.between(SnapshotFixture.START, each.firstSeenAt()).toDays())));
      List<String> changes = new ArrayList<>();
      nights.bench.reader.changes(
          run,
          TagFilter.ALL,
          each -> changes.add(each.scope().projectId() + " " + Nights.words(each)));
      return new Reports(findings, changes);
    }

    /** What the run before showed, with the changes applied, is what the run shows. */
    private void apply(long run) {
      nights.bench.reader.changes(
          run,
          TagFilter.ALL,
          row -> {
            String subject = row.scope().projectId() + " " + row.subject().id();
            switch (row.change().change()) {
              case ADDED -> assertThat(applied.put(subject, after(row))).isNull();
              case REMOVED -> assertThat(applied.remove(subject)).isEqualTo(row.change().before());
              case CHANGED -> {
                if (Set.of("verdict", "protected", "status").contains(row.change().field())) {
                  assertThat(applied.put(subject, after(row))).isEqualTo(row.change().before());
                }
              }
            }
          });
      Map<String, String> shown = shown(run);
      if (!begun) {
        applied.putAll(shown);
        begun = true;
      }
      assertThat(applied).as("run %s", run).isEqualTo(shown);
    }

    private static String after(ScopedChange row) {
      return String.valueOf(row.change().after());
    }

    private Map<String, String> shown(long run) {
      Map<String, String> shown = new HashMap<>();
      nights.bench.reader.findings(
          run,
          TagFilter.ALL,
          each -> {
            Finding finding = each.finding();
            shown.merge(
                finding.scope().projectId() + " r: resource " + finding.subjectId(),
                finding.verdict().word(),
                (one, other) -> one.equals("fail") ? one : other);
          });
      nights.bench.reader.coverage(
          run,
          row ->
              shown.put(row.scope().projectId() + " " + row.resourceId(), row.protection().word()));
      nights.bench.reader.scopes(
          run,
          row -> {
            if (!"Retired".equals(row.errorCode())) {
              shown.put(
                  "%s ecs/eu-de/%s".formatted(row.scope().projectId(), row.scope().projectId()),
                  row.status().word());
            }
          });
      return shown;
    }
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void reportsSayWhatTheModelSaysAndSayItAgain(@ForAll long seed) {
    History history = new History(seed);
    for (int day = 0; day < NIGHTS; day++) {
      history.night(day);
    }
    history.published.forEach(
        (run, reports) -> assertThat(history.reports(run)).as("run %s", run).isEqualTo(reports));
  }

  private static Scope scope(String project) {
    return new Scope("ecs", "eu-de", project, "team");
  }
}
