package io.policyinventory.report.summary;

import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.report.RunBasis;
import io.policyinventory.report.RunFacts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who looked when at what, in words. */
public final class RunInWords {
  private static final int SHA256_SHOWN = 12;

  private RunInWords() {}

  /** The facts about the run of a summary, in the order in which they are shown. */
  public static List<Fact> of(Summary summary) {
    RunFacts run = summary.run();
    RunBasis basis = run.basis();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Run", run.runId()));
    facts.add(new Fact("Job", run.job()));
    facts.add(new Fact("Started", time(run.startedAt())));
    facts.add(new Fact("Snapshot complete", time(run.mergedAt())));
    facts.add(new Fact("Scopes", scopes(summary.scopes())));
    facts.add(
        new Fact("Looked at", (basis.full() ? "everything: " : "a part: ") + lookedAt(basis)));
    facts.add(
        new Fact("Read by", basis.workers() + (basis.workers() == 1 ? " process" : " processes")));
    if (basis.authHost() != null) {
      facts.add(new Fact("Read from", account(basis)));
    }
    facts.add(new Fact("Rule file", ruleFile(basis)));
    facts.add(new Fact("Program version", run.programVersion()));
    facts.add(new Fact("Parameters", parameters(run)));
    return facts;
  }

  /** {@code Run 17 of 2026-11-22 01:30:00 UTC}. */
  public static String title(RunFacts run) {
    return "Run " + run.runId() + " of " + time(run.startedAt());
  }

  /** How the changes are counted: since which run, and what; one fact when there is none before. */
  public static List<Fact> changes(Summary summary) {
    if (summary.baseRun() == null) {
      return List.of(new Fact("Policies", "first run: there is nothing to compare with"));
    }
    ChangeCounts changes = summary.changes();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Policies added", changes.added()));
    facts.add(new Fact("Policies removed", changes.removed()));
    facts.add(new Fact("Policies changed", changes.changed()));
    facts.add(new Fact("Fields changed", changes.fields()));
    if (summary.run().basis().full()) {
      facts.add(new Fact("Findings new", changes.newFindings()));
      facts.add(new Fact("Findings ended", changes.endedFindings()));
      facts.add(new Fact("Protection lost", changes.protectionLost()));
    }
    return facts;
  }

  static String lookedAt(RunBasis basis) {
    return basis.knownScopesLookedAt() + " of " + basis.knownScopes() + " known scopes";
  }

  private static String scopes(List<ScopeResult> scopes) {
    Map<ScopeStatus, Long> byStatus =
        scopes.stream()
            .collect(
                Collectors.groupingBy(ScopeResult::status, TreeMap::new, Collectors.counting()));
    return Stream.of(
            ScopeStatus.COMPLETE, ScopeStatus.FAILED, ScopeStatus.MISSING, ScopeStatus.SKIPPED)
        .map(status -> byStatus.getOrDefault(status, 0L) + " " + status.word())
        .collect(Collectors.joining(", "));
  }

  private static String account(RunBasis basis) {
    return basis.authHost()
        + named(", domain ", basis.authDomain())
        + named(", user ", basis.authUser());
  }

  private static String ruleFile(RunBasis basis) {
    String sha256 = basis.rulesSha256();
    if (sha256 == null) {
      return "none";
    }
    return named("", basis.rulesFile())
        + " (sha256 "
        + sha256.substring(0, Math.min(SHA256_SHOWN, sha256.length()))
        + "…)";
  }

  private static String parameters(RunFacts run) {
    return run.parameters().isEmpty()
        ? "none"
        : new TreeMap<>(run.parameters())
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("  "));
  }

  private static String named(String what, @Nullable String name) {
    return name == null ? "" : what + name;
  }

  private static String time(Instant instant) {
    return instant
        .truncatedTo(ChronoUnit.SECONDS)
        .toString()
        .replace('T', ' ')
        .replace("Z", " UTC");
  }
}
