package io.policyinventory.compliance.rulefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.policyinventory.compliance.Catalogue;
import io.policyinventory.compliance.rule.RuleSettings;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.policy.finding.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {

  private static final String WAIVER_KEYS = "rule, policy, resource, until, reason";

  private static void assertMistake(String yaml, String message) {
    assertThatThrownBy(() -> RuleFile.parse(Catalogue.SHIPPED, "jobs/rules.yaml", yaml))
        .isInstanceOf(RuleFileException.class)
        .hasMessage("jobs/rules.yaml " + message);
  }

  private static void assertRuleMistake(String settings, String message) {
    assertMistake("# comment\nrules:\n  " + settings + "\n", message);
  }

  @Test
  void theShippedFileHasEveryRule() {
    Rules rules = RuleFile.read(Catalogue.SHIPPED, Path.of("jobs/rules.yaml"));
    assertThat(names(rules)).isEqualTo(Catalogue.SHIPPED.words());
    assertThat(rules.waivers()).isEmpty();
    assertThat(rules.on())
        .allMatch(settings -> settings.severity() == settings.rule().severity())
        .allMatch(settings -> settings.rule().title().matches("[A-Z][^.\n]{10,80}"));
  }

  private static List<String> names(Rules rules) {
    return rules.on().stream().map(settings -> settings.rule().name().word()).toList();
  }

  @Test
  void theExampleOfTheSpecification() {
    Rules rules =
        Catalogue.rules(
            """
            rules:
              policy-disabled:     { severity: warning }
              interval-too-long:   { severity: critical, maxHours: 168, byTag: { "env=prod": { maxHours: 24 } } }
              retention-too-short: { severity: critical, minDays: 7, minBackups: 3 }
              tag-missing:         { severity: warning, required: { owner: [], env: [prod, test, dev] } }
              backup-stale:        { severity: critical, graceHours: 12, enabled: false }
            waivers:
              - { rule: policy-disabled, policy: "lab-*", until: 2027-01-31, reason: "lab is being wound down" }
            """);
    assertThat(names(rules))
        .containsExactly(
            "interval-too-long", "policy-disabled", "retention-too-short", "tag-missing");
    assertThat(rules.all())
        .filteredOn(settings -> !settings.isOn())
        .extracting(settings -> settings.rule().name().word(), RuleSettings::off)
        .contains(
            tuple("backup-stale", "enabled: false"), tuple("no-resources", "not in the rule file"));
    assertThat(rules.on())
        .extracting(RuleSettings::inWords)
        .containsExactly(
            "maxHours=168; env=prod: maxHours=24",
            "",
            "minDays=7, minBackups=3",
            "required: owner, env=prod|test|dev");
    assertThat(rules.waivers()).hasSize(1);
  }

  @Test
  void everythingLeftOutHasItsDefault() {
    Rules rules = Catalogue.rules("rules:\n  interval-too-long:\nwaivers:\n");
    assertThat(rules.on())
        .extracting(RuleSettings::severity, RuleSettings::inWords)
        .containsExactly(tuple(Severity.CRITICAL, "maxHours=168"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "interval-too-long: { maxHuors: 24 } | line 3: unknown key 'maxHuors' of rule"
            + " interval-too-long: allowed are enabled, severity, maxHours, byTag;"
            + " did you mean 'maxHours'?",
        "policy-disabled: { maxHours: 24 } | line 3: unknown key 'maxHours' of rule"
            + " policy-disabled: allowed are enabled, severity",
        "policy-disabled: { severity: fatal } | line 3: unknown severity 'fatal' of rule"
            + " policy-disabled: allowed are critical, warning, info",
        "policy-disabled: { severity: 3 } | line 3: 'severity' of rule policy-disabled:"
            + " expected one of critical, warning, info, found 3",
        "policy-disabled: { enabled: maybe } | line 3: 'enabled' of rule policy-disabled:"
            + " expected true or false, found 'maybe'",
        "policy-disabled: [] | line 3: rule policy-disabled: expected a mapping, found a list",
        "interval-too-long: { maxHours: -24 } | line 3: 'maxHours' of rule interval-too-long:"
            + " expected a whole number from 1 to 87600, found -24",
        "interval-too-long: { maxHours: '24' } | line 3: 'maxHours' of rule interval-too-long:"
            + " expected a whole number from 1 to 87600, found '24'",
        "interval-too-long: { maxHours: 1.5 } | line 3: 'maxHours' of rule interval-too-long:"
            + " expected a whole number from 1 to 87600, found 1.5",
        "interval-too-long: { maxHours: } | line 3: 'maxHours' of rule interval-too-long:"
            + " expected a whole number from 1 to 87600, found nothing",
        "interval-too-long: { maxHours: 99999999999999999999 } | line 3: 'maxHours' of rule"
            + " interval-too-long: expected a whole number from 1 to 87600,"
            + " found 99999999999999999999",
        "interval-too-long: { byTag: { env=prod: 24 } } | line 3: byTag 'env=prod' of rule"
            + " interval-too-long: expected a mapping, found 24",
        "interval-too-long: { byTag: { env=prod: { minDays: 2 } } } | line 3: unknown key"
            + " 'minDays' of byTag 'env=prod' of rule interval-too-long: allowed are maxHours",
        "interval-too-long: { byTag: { 100%d: { days: 2 } } } | line 3: unknown key 'days' of byTag"
            + " '100%d' of rule interval-too-long: allowed are maxHours",
        "interval-too-long: { byTag: { env=prod: } } | line 3: byTag 'env=prod' of rule"
            + " interval-too-long needs maxHours",
        "interval-too-long: { byTag: { =prod: { maxHours: 1 } } } | line 3: byTag '=prod' of rule"
            + " interval-too-long: expected a tag as KEY=VALUE or KEY",
        "retention-too-short: { severity: info } | line 3: rule retention-too-short needs minDays"
            + " or minBackups or byTag",
        "tag-missing: { severity: info } | line 3: missing key 'required' of rule tag-missing",
        "tag-missing: { required: {} } | line 3: 'required' of rule tag-missing: expected a mapping"
            + " of tag keys to lists of values ([] for any value), found a mapping",
        "tag-missing: { required: { env: prod } } | line 3: tag 'env' in 'required' of rule"
            + " tag-missing: expected a list of values, found 'prod'",
      })
  void mistakesInARule(String settings, String message) {
    assertRuleMistake(settings, message);
  }

  @Test
  void aRuleThatIsOffNeedsNothingButNoMistakeIsLeftStanding() {
    Rules rules =
        Catalogue.rules(
            "rules: { tag-missing: { enabled: false }, retention-too-short: { enabled: false } }");
    assertThat(rules.on()).isEmpty();
    assertRuleMistake(
        "retention-too-short: { enabled: false, minDays: 0 }",
        "line 3: 'minDays' of rule retention-too-short: expected a whole number from 1 to 36500,"
            + " found 0");
  }

  @Test
  void unknownNamesAndKeys() {
    assertRuleMistake(
        "policy-disable: {}",
        "line 3: unknown rule 'policy-disable': allowed are "
            + String.join(", ", Catalogue.SHIPPED.words())
            + "; did you mean 'policy-disabled'?");
    assertMistake(
        "rules:\nwaiver: []\n",
        "line 2: unknown key 'waiver': allowed are rules, waivers; did you mean 'waivers'?");
    assertMistake("waivers: []\n", "line 1: missing key 'rules' of the file");
    assertMistake("# nothing\n", "line 1: missing key 'rules' of the file");
    assertMistake("- rules\n", "line 1: the file: expected a mapping, found a list");
    assertMistake(
        "rules: 3\n", "line 1: rules: expected a mapping of rule names to settings, found 3");
  }

  @Test
  void linesAreThoseOfTheMistake() {
    assertMistake(
        """
        rules:
          policy-disabled: { severity: warning }

          interval-too-long:
            severity: critical
            maxHours: 168
            byTag:
              "env=prod":
                maxHours: 24
                maxHuors: 24
        """,
        "line 10: unknown key 'maxHuors' of byTag 'env=prod' of rule interval-too-long: allowed are"
            + " maxHours; did you mean 'maxHours'?");
  }

  @Test
  void duplicateKeys() {
    assertMistake(
        "rules:\n  no-resources:\n  policy-disabled:\n  no-resources: {}\n",
        "line 4: key 'no-resources' is there already, in line 2");
  }

  @Test
  void notYaml() {
    assertThatThrownBy(
            () -> RuleFile.parse(Catalogue.SHIPPED, "jobs/rules.yaml", "rules:\n  a: [1\n  b: 2\n"))
        .isInstanceOf(RuleFileException.class)
        .hasMessageMatching("jobs/rules\\.yaml line [23]: not YAML: .+")
        .hasMessageNotContaining("\n");
    assertMistake(
        "rules: {}\n---\nrules: {}\n", "line 3: expected one YAML document, found another");
    assertMistake(
        "rules:\n  no-resources: &a {}\n  policy-disabled: *a\n",
        "line 2: anchors and aliases are not understood");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "rule: no-resources, policy: a, until: 2027-01-31 | missing key 'reason' of waiver",
        "rule: no-resources, policy: a, until: 2027-01-31, reason: ' ' | 'reason' of waiver:"
            + " expected text, found ' '",
        "rule: no-resources, policy: a, reason: x | missing key 'until' of waiver",
        "rule: no-resources, policy: a, until: 31.01.2027, reason: x | 'until' of waiver:"
            + " expected a date as 2027-01-31, found '31.01.2027'",
        "rule: no-resources, policy: a, until: 2027-02-30, reason: x | 'until' of waiver:"
            + " expected a date as 2027-01-31, found '2027-02-30'",
        "policy: a, until: 2027-01-31, reason: x | missing key 'rule' of waiver",
        "rule: no-resources, until: 2027-01-31, reason: x | missing key 'policy' or 'resource' of"
            + " waiver",
        "rule: no-resources, polcy: a, until: 2027-01-31, reason: x | unknown key 'polcy' of"
            + " waiver: allowed are "
            + WAIVER_KEYS
            + "; did you mean 'policy'?",
      })
  void mistakesInAWaiver(String waiver, String message) {
    assertMistake("rules:\nwaivers:\n  - { " + waiver + " }\n", "line 3: " + message);
  }

  @Test
  void waiversAreAList() {
    assertMistake(
        "rules:\nwaivers: { rule: no-resources }\n",
        "line 2: waivers: expected a list of waivers, found a mapping");
    assertMistake(
        "rules:\nwaivers:\n  - { rule: no-resource, policy: a, until: 2027-01-31, reason: x }\n",
        "line 3: unknown rule 'no-resource' of waiver: allowed are "
            + String.join(", ", Catalogue.SHIPPED.words())
            + "; did you mean 'no-resources'?");
  }

  @Test
  void theRulesKnowTheFileTheyAreFrom(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("r.yaml"), "\uFEFFrules: {} # \u00E4\n");
    assertThat(RuleFile.read(Catalogue.SHIPPED, file).source())
        .isEqualTo(
            new Rules.Source(
                file.toString(),
                HexFormat.of()
                    .formatHex(
                        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)))));
  }

  @Test
  void filesThatCannotBeRead(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("none.yaml");
    assertThatThrownBy(() -> RuleFile.read(Catalogue.SHIPPED, missing))
        .isInstanceOf(RuleFileException.class)
        .hasMessage(missing + ": cannot be read: no such file");
    Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'#', (byte) 0xE4, '\n'});
    assertThatThrownBy(() -> RuleFile.read(Catalogue.SHIPPED, latin))
        .isInstanceOf(RuleFileException.class)
        .hasMessage(latin + ": cannot be read: not UTF-8");
    assertThatThrownBy(() -> RuleFile.read(Catalogue.SHIPPED, folder))
        .isInstanceOf(RuleFileException.class);
  }

  @Test
  void charactersBeyondTheBasicPlaneAnywhere() {
    for (int before = 1000; before < 1060; before++) {
      String yaml = "rules: {} #" + "x".repeat(before) + "\uD83D\uDE00".repeat(1100) + "\n";
      assertThat(Catalogue.rules(yaml).on()).isEmpty();
    }
  }
}
