package io.policyinventory.job.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.compliance.RuleEvaluation;
import io.policyinventory.compliance.Sample;
import io.policyinventory.compliance.rule.RuleCatalogue;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rule.ScopeFacts;
import io.policyinventory.compliance.rulefile.ControlsFile;
import io.policyinventory.compliance.rulefile.RuleFile;
import io.policyinventory.compliance.rulefile.RuleFileException;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.RuleCounts;
import io.policyinventory.policy.finding.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One class in a package of rules is all that a new rule needs. */
class InventedRuleTest {

  private static final RuleCatalogue CATALOGUE =
      ShippedRules.catalogue(
          List.of(
              "io.policyinventory.compliance.rule.check",
              "io.policyinventory.compliance.invented"));

  @Test
  void theCatalogueHasItInTheOrderOfNames() {
    assertThat(CATALOGUE.words())
        .isSorted()
        .contains("name-too-long")
        .hasSize(ShippedRules.catalogue().words().size() + 1);
  }

  @Test
  void theRuleFileTakesItWithItsParameters() {
    assertThatThrownBy(() -> rules("rules: { name-too-long: { maxLenght: 5 } }"))
        .isInstanceOf(RuleFileException.class)
        .hasMessage(
            "rules.yaml line 1: unknown key 'maxLenght' of rule name-too-long: allowed are enabled,"
                + " severity, maxLength, byTag; did you mean 'maxLength'?");
    assertThatThrownBy(() -> rules("rules: { name-to-long: {} }"))
        .hasMessageEndingWith("did you mean 'name-too-long'?");
  }

  @Test
  void findingsWaiversAndResultsTakeIt() {
    RuleEvaluation evaluation =
        RuleEvaluation.of(
            rules(
                    """
                rules: { name-too-long: { maxLength: 5, byTag: { env=prod: { maxLength: 9 } } } }
                waivers:
                  - { rule: name-too-long, policy: "*", until: 2999-12-31, reason: known }
                """)
                .with(
                    ControlsFile.parse(
                        CATALOGUE,
                        "controls.yaml",
                        "rules: { name-too-long: { controls: [House 7], remediation: Cut it } }")),
            KnownServices.ALL,
            Sample.NOW,
            false);

    assertThat(findings(evaluation, Sample.policy()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("name-too-long");
              assertThat(finding.severity()).isEqualTo(Severity.INFO);
              assertThat(finding.message()).isEqualTo("longer than 5");
              assertThat(finding.isWaived()).isTrue();
            });
    assertThat(findings(evaluation, Sample.policy().tag("env", "prod"))).isEmpty();
    assertThat(evaluation.results().all())
        .filteredOn(result -> result.rule().equals("name-too-long"))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.title()).isEqualTo("Names of policies are short");
              assertThat(result.parameters()).isEqualTo("maxLength=5; env=prod: maxLength=9");
              assertThat(result.counts()).isEqualTo(new RuleCounts(1, 0, 0, 1));
              assertThat(result.controls()).containsExactly("House 7");
              assertThat(result.remediation()).isEqualTo("Cut it");
            });
  }

  private static Rules rules(String yaml) {
    return RuleFile.parse(CATALOGUE, "rules.yaml", yaml);
  }

  private static List<Finding> findings(RuleEvaluation evaluation, Sample sample) {
    return evaluation.findings(
        Sample.snapshot(Sample.CSBS, sample.build()), new ScopeFacts(Sample.CSBS, true, Set.of()));
  }
}
