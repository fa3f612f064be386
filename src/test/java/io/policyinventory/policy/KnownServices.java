package io.policyinventory.policy;

import io.policyinventory.source.ScopeSource;
import io.policyinventory.source.cbr.CbrSource;
import io.policyinventory.source.csbs.CsbsSource;
import io.policyinventory.source.ecs.EcsSource;
import io.policyinventory.source.evs.EvsSource;
import io.policyinventory.source.vbs.VbsSource;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services of the program, for tests of what comes after the sources. */
public final class KnownServices {

  public static final Services ALL =
      new Services(
          Stream.of(
                  new CsbsSource(),
                  new VbsSource(),
                  new CbrSource(),
                  new EcsSource(),
                  new EvsSource())
              .collect(Collectors.toMap(source -> source.service().name(), ScopeSource::traits)));

  private KnownServices() {}

  /** What a scope of this service lists. */
  public static Listing lists(Scope scope) {
    return ALL.of(scope.service()).lists();
  }
}
