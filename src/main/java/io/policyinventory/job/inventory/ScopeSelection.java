package io.policyinventory.job.inventory;

import io.policyinventory.cloud.Endpoint;
import io.policyinventory.cloud.Project;
import io.policyinventory.job.arguments.Suggestion;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.text.Glob;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which scopes a run reads.
 *
 * @param services service names; empty for all
 * @param regions names or globs; empty for all
 * @param projects names, ids or globs; empty for all
 */
record ScopeSelection(List<String> services, List<String> regions, List<String> projects) {

  /**
   * The projects asked for.
   *
   * @throws UsageException when a word matches none
   */
  List<Project> projects(Collection<Project> visible) {
    for (String word : projects) {
      if (visible.stream().noneMatch(project -> matches(word, project))) {
        throw Suggestion.unknown(
            "project", word, new TreeSet<>(visible.stream().map(Project::name).toList()));
      }
    }
    return visible.stream()
        .filter(
            project ->
                projects.isEmpty() || projects.stream().anyMatch(word -> matches(word, project)))
        .toList();
  }

  /**
   * The scopes asked for.
   *
   * @throws UsageException when a region matches none
   */
  List<Scope> scopes(Collection<Scope> found) {
    for (String word : regions) {
      if (found.stream().noneMatch(scope -> new Glob(word).matches(scope.region()))) {
        throw Suggestion.unknown(
            "region", word, new TreeSet<>(found.stream().map(Scope::region).toList()));
      }
    }
    return found.stream().filter(inRegion()).toList();
  }

  /**
   * Whether nothing is left out by name: naming everything leaves nothing out.
   *
   * @param all the backup services there are
   */
  boolean isWhole(Collection<String> all) {
    return all.stream().allMatch(this::wants) && regions.isEmpty() && projects.isEmpty();
  }

  /** Whether a service is asked for. */
  boolean wants(String service) {
    return services.isEmpty() || services.contains(service);
  }

  /**
   * The scopes of one service in one project: one per region that offers it, else one in its own.
   */
  static Stream<Scope> scopes(
      String service, Project project, List<Endpoint> endpoints, String ownRegion) {
    List<String> regions =
        endpoints.isEmpty()
            ? List.of(ownRegion)
            : endpoints.stream().map(Endpoint::region).toList();
    return regions.stream().map(region -> new Scope(service, region, project.id(), project.name()));
  }

  private Predicate<Scope> inRegion() {
    return scope -> Glob.admits(regions, scope.region());
  }

  private static boolean matches(String word, Project project) {
    return word.equals(project.id()) || new Glob(word).matches(project.name());
  }
}
