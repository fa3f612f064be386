package io.policyinventory.job.inventory;

import io.policyinventory.compliance.rule.Rule;
import io.policyinventory.compliance.rule.RuleCatalogue;
import io.policyinventory.job.settings.Found;
import java.util.List;

/** The rules: each class of a package that is one. */
public final class ShippedRules {
  private static final String CHECKS = "io.policyinventory.compliance.rule.check";

  private ShippedRules() {}

  /** Those that come with the program. */
  public static RuleCatalogue catalogue() {
    return catalogue(List.of(CHECKS));
  }

  /** Those of several packages together. */
  static RuleCatalogue catalogue(List<String> packages) {
    return new RuleCatalogue(
        packages.stream().flatMap(room -> Found.in(room, "*.class", Rule.class).stream()).toList());
  }
}
