package io.policyinventory.job.history;

import io.policyinventory.job.arguments.Suggestion;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.process.ExitCode;
import io.policyinventory.job.process.SoleRun;
import io.policyinventory.policy.Scope;
import io.policyinventory.snapshot.KnownScope;
import io.policyinventory.snapshot.run.Retirements;
import io.policyinventory.snapshot.run.Run;
import io.policyinventory.snapshot.run.Runs;
import java.io.PrintStream;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Says of known scopes that they are gone for good. */
public final class RetireRunner {
  private final DataSource dataSource;
  private final Retirements retirements;
  private final Runs runs;
  private final Clock clock;

  public RetireRunner(DataSource dataSource, Retirements retirements, Runs runs, Clock clock) {
    this.dataSource = dataSource;
    this.retirements = retirements;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Retires.
   *
   * @throws UsageException when a scope is not known, or is read every night and not forced
   */
  public ExitCode run(RetireParameters parameters, PrintStream results) {
    SoleRun.during(dataSource, () -> retire(parameters, results));
    results.flush();
    return ExitCode.OK;
  }

  private void retire(RetireParameters parameters, PrintStream results) {
    List<KnownScope> chosen = chosen(parameters);
    if (!parameters.force()) {
      refuseThoseStillRead(chosen);
    }
    String by = System.getProperty("user.name", "");
    retirements.retire(chosen, by, parameters.reason(), clock.instant());
    chosen.forEach(each -> results.print("retired " + label(each.scope()) + "\n"));
    results.print(
        "The next full run shows what they held as removed. A run that reads one again makes it"
            + " known again.\n");
  }

  private List<KnownScope> chosen(RetireParameters parameters) {
    List<KnownScope> known = retirements.known();
    Set<KnownScope> chosen = new LinkedHashSet<>();
    for (String word : parameters.scopes()) {
      chosen.addAll(matching(known, "scope", word, RetireRunner::names, each -> each.equals(word)));
    }
    for (String word : parameters.projects()) {
      chosen.addAll(
          matching(
              known,
              "project",
              word,
              scope -> Stream.of(scope.projectName(), scope.projectId()),
              each -> each.equals(word)));
    }
    return List.copyOf(chosen);
  }

  private static List<KnownScope> matching(
      List<KnownScope> known,
      String kind,
      String word,
      Function<Scope, Stream<String>> names,
      Predicate<String> wanted) {
    List<KnownScope> found =
        known.stream().filter(each -> names.apply(each.scope()).anyMatch(wanted)).toList();
    if (found.isEmpty()) {
      Set<String> allowed = new TreeSet<>();
      known.forEach(each -> names.apply(each.scope()).limit(1).forEach(allowed::add));
      throw Suggestion.unknown("known " + kind, word, allowed);
    }
    return found;
  }

  private void refuseThoseStillRead(List<KnownScope> chosen) {
    long lastFull =
        runs.lastPublishedAt(Runs.END_OF_TIME, false).map(Run::id).orElse(Long.MAX_VALUE);
    for (KnownScope each : chosen) {
      if (each.lastRun() >= lastFull) {
        throw new UsageException(
            label(each.scope())
                + " was read by run "
                + each.lastRun()
                + ", the last full run or a later one: it is not gone; force=true retires it all the"
                + " same");
      }
    }
  }

  private static Stream<String> names(Scope scope) {
    String place = scope.service() + "/" + scope.region() + "/";
    return Stream.of(place + scope.projectName(), place + scope.projectId());
  }

  private static String label(Scope scope) {
    return scope.service() + "/" + scope.region() + "/" + scope.projectName();
  }
}
