package io.policyinventory.job.inventory;

import io.policyinventory.policy.Scope;
import io.policyinventory.snapshot.KnownScope;
import io.policyinventory.snapshot.MissingScope;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What should be there and is not: absence is evidence, too. */
final class Absence {

  private Absence() {}

  /** The known scopes that were not found, in their order, each with why. */
  static List<MissingScope> of(Collection<KnownScope> known, Collection<Scope> found) {
    Set<List<String>> places = places(found, Absence::place);
    Set<List<String>> projects = places(found, scope -> List.of(scope.projectId()));
    return known.stream()
        .filter(each -> !places.contains(place(each.scope())))
        .map(each -> missing(each, projects.contains(List.of(each.scope().projectId()))))
        .toList();
  }

  private static MissingScope missing(KnownScope known, boolean projectListed) {
    String last =
        "; run " + known.lastRun() + " of " + known.lastRead() + " was the last to read it";
    return projectListed
        ? new MissingScope(
            known.scope(),
            "ServiceNotOffered",
            "the project no longer offers the service in this region" + last)
        : new MissingScope(
            known.scope(),
            "ProjectNotListed",
            "the project is not among those listed to these credentials, or is disabled" + last);
  }

  private static Set<List<String>> places(
      Collection<Scope> scopes, Function<Scope, List<String>> key) {
    return scopes.stream().map(key).collect(Collectors.toSet());
  }

  private static List<String> place(Scope scope) {
    return List.of(scope.service(), scope.region(), scope.projectId());
  }
}
