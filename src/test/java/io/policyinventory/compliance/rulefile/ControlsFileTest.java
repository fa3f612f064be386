package io.policyinventory.compliance.rulefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.compliance.Catalogue;
import io.policyinventory.compliance.rule.Controls;
import io.policyinventory.compliance.rule.RuleName;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlsFileTest {

  private static Controls parse(String yaml) {
    return ControlsFile.parse(Catalogue.SHIPPED, "controls.yaml", yaml);
  }

  private static void assertMistake(String yaml, String message) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(RuleFileException.class)
        .hasMessage("controls.yaml " + message);
  }

  @Test
  void theShippedFileSaysOfEveryRuleWhatItIsEvidenceForAndHowToMendIt() {
    Controls controls = ControlsFile.read(Catalogue.SHIPPED, Path.of("jobs/controls.yaml"));
    assertThat(Catalogue.SHIPPED.rules())
        .allSatisfy(
            rule -> {
              assertThat(controls.of(rule.name())).isNotEmpty();
              assertThat(controls.remediation(rule.name())).endsWith(".");
            });
    assertThat(controls.of(new RuleName("resource-unprotected")))
        .contains("ISO/IEC 27001:2022 A.8.13", "NIS2 Art. 21(2)(c)");
  }

  @Test
  void whatTheFileDoesNotSayIsNothing() {
    Controls controls = parse("rules:\n  no-resources: { controls: [8.13] }\n  policy-disabled:\n");
    assertThat(controls.of(new RuleName("no-resources"))).containsExactly("8.13");
    assertThat(controls.remediation(new RuleName("no-resources"))).isNull();
    assertThat(controls.of(new RuleName("policy-disabled"))).isEmpty();
    assertThat(controls.of(new RuleName("backup-stale"))).isEmpty();
    assertThat(parse("rules:").of(new RuleName("backup-stale"))).isEmpty();
  }

  @Test
  void mistakesAreNamedWithTheirLine(@TempDir Path folder) {
    assertMistake(
        "rules:\n  no-resource: {}\n",
        "line 2: unknown rule 'no-resource': allowed are "
            + String.join(", ", Catalogue.SHIPPED.words())
            + "; did you mean 'no-resources'?");
    assertMistake(
        "rules:\n  no-resources:\n    control: [a]\n",
        "line 3: unknown key 'control' of rule no-resources: allowed are controls, remediation;"
            + " did you mean 'controls'?");
    assertMistake(
        "rules:\n  no-resources: { controls: A.8.13 }\n",
        "line 2: 'controls' of rule no-resources: expected a list of controls, found 'A.8.13'");
    assertMistake(
        "rules:\n  no-resources: { controls: [[]] }\n",
        "line 2: 'controls' of rule no-resources: expected text, found a list");
    assertMistake(
        "rules: []\n", "line 1: rules: expected a mapping of rule names to controls, found a list");
    assertMistake("{}\n", "line 1: missing key 'rules' of the file");
    assertThatThrownBy(() -> ControlsFile.read(Catalogue.SHIPPED, folder))
        .hasMessage(folder + ": cannot be read: not a regular file");
  }
}
