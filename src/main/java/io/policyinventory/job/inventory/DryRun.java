package io.policyinventory.job.inventory;

import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.extract.ScopeCounter;
import io.policyinventory.job.console.Progress;
import io.policyinventory.job.process.ExitCode;
import io.policyinventory.job.process.RunFailure;
import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.settings.InventoryProperties;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.snapshot.MissingScope;
import io.policyinventory.source.ScopeSettings;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Signs in, resolves scopes, counts policies, and writes nothing, not even to the database. */
public final class DryRun {
  private final CloudAccess cloud;
  private final ScopeResolver resolver;
  private final ExpectedProjects expected;
  private final InventoryProperties properties;
  private final StopSignal stopping;
  private final Progress progress;

  DryRun(
      CloudAccess cloud,
      ScopeResolver resolver,
      ExpectedProjects expected,
      InventoryProperties properties,
      StopSignal stopping,
      Progress progress) {
    this.cloud = cloud;
    this.resolver = resolver;
    this.expected = expected;
    this.properties = properties;
    this.stopping = stopping;
    this.progress = progress;
  }

  public ExitCode run(InventoryParameters parameters, PrintStream results) {
    progress.phase("Signing in to " + cloud.description());
    CloudConnection connection = cloud.connection();
    List<Scope> scopes = resolver.resolve(connection, parameters.selection(), false);
    ScopeCounter counter =
        new ScopeCounter(
            connection,
            InventoryConfiguration.sourcesByService(),
            new ScopeSettings(
                ScopeSettings.Details.NEVER,
                parameters.pageSize(),
                properties.paging().maxPages(),
                false));
    progress.phase("Counting");
    progress.scopes(scopes.size(), 0);
    boolean gaps = false;
    long policies = 0;
    List<Scope> offered = new ArrayList<>();
    for (Scope scope : scopes) {
      if (stopping.getAsBoolean()) {
        throw new RunFailure("stopped as asked; a dry run leaves nothing behind");
      }
      ScopeCounter.Count count = counter.count(scope);
      progress.stored(count.policies(), 0, true);
      policies += count.policies();
      gaps |= count.status() == ScopeStatus.FAILED || count.rejected() > 0;
      if (count.status() != ScopeStatus.SKIPPED) {
        offered.add(scope);
      }
      print(count, results);
    }
    if (parameters.isFull()) {
      for (MissingScope missing : expected.missing(offered)) {
        gaps = true;
        print(
            new ScopeCounter.Count(missing.scope(), ScopeStatus.MISSING, 0, 0, missing.message()),
            results);
      }
    }
    progress.close();
    results.printf(
        Locale.ROOT,
        "%d policies in %d scopes of %s; dry run, nothing written%n",
        policies,
        scopes.size(),
        cloud.description());
    results.flush();
    return gaps ? ExitCode.GAPS : ExitCode.OK;
  }

  private static void print(ScopeCounter.Count count, PrintStream results) {
    results.printf(
        Locale.ROOT,
        "%-8s %-40s %7d policies%s%s%n",
        count.status().word(),
        count.scope().label(),
        count.policies(),
        count.rejected() == 0 ? "" : ", " + count.rejected() + " not understood",
        count.problem() == null ? "" : "  " + count.problem());
  }
}
