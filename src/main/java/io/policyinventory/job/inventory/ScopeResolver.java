package io.policyinventory.job.inventory;

import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.cloud.Endpoint;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.cloud.StoppedException;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.policy.Scope;
import io.policyinventory.source.ScopeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the scopes of a run: signs in to every project, several at a time, and asks its catalogue.
 */
public final class ScopeResolver {
  private static final Logger log = LoggerFactory.getLogger(ScopeResolver.class);

  private final Collection<ScopeSource> sources;
  private final int parallel;

  /**
   * @param parallel projects signed in to at once
   */
  ScopeResolver(Collection<ScopeSource> sources, int parallel) {
    this.sources = List.copyOf(sources);
    this.parallel = parallel;
  }

  /**
   * The scopes asked for. A project whose sign-in fails has its scopes, too: reading them tells
   * why.
   *
   * @param coverage whether servers and disks are asked for, too
   * @throws UsageException when a project or region asked for does not exist
   */
  List<Scope> resolve(CloudConnection connection, ScopeSelection selection, boolean coverage) {
    List<ScopeSource> wanted =
        sources.stream()
            .filter(
                source ->
                    source.traits().lists().isOfResources()
                        ? coverage
                        : selection.wants(source.service().name()))
            .toList();
    List<Project> projects = selection.projects(connection.projects());
    List<Scope> scopes = new ArrayList<>();
    ExecutorService executor = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<List<Scope>>> answers = new ArrayList<>();
      for (Project project : projects) {
        answers.add(executor.submit(scopesOf(connection, project, wanted)));
      }
      for (Future<List<Scope>> answer : answers) {
        scopes.addAll(answer.get());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while projects were being signed in to", e);
    } finally {
      executor.shutdownNow();
    }
    return selection.scopes(scopes);
  }

  private Callable<List<Scope>> scopesOf(
      CloudConnection connection, Project project, List<ScopeSource> wanted) {
    return () ->
        wanted.stream()
            .flatMap(
                source ->
                    ScopeSelection.scopes(
                        source.service().name(),
                        project,
                        endpoints(connection, project, source),
                        connection.regionOf(project)))
            .toList();
  }

  /** None where they cannot be told, whatever the reason: reading the scope runs into it again. */
  private static List<Endpoint> endpoints(
      CloudConnection connection, Project project, ScopeSource source) {
    try {
      return connection.endpoints(project, source.service());
    } catch (RunFailedException | StoppedException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      log.debug("no endpoints of {} in {}", source.service().name(), project.name(), e);
      return List.of();
    }
  }
}
