package io.policyinventory.compliance;

import io.policyinventory.compliance.rule.RuleCatalogue;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rulefile.RuleFile;
import io.policyinventory.job.inventory.ShippedRules;

/** The rules that come with the program. */
public final class Catalogue {

  public static final RuleCatalogue SHIPPED = ShippedRules.catalogue();

  private Catalogue() {}

  /** As a file {@code rules.yaml} of that text gives them. */
  public static Rules rules(String yaml) {
    return RuleFile.parse(SHIPPED, "rules.yaml", yaml);
  }
}
