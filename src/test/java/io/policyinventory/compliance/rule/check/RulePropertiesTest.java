package io.policyinventory.compliance.rule.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.compliance.ArbitraryPolicies;
import io.policyinventory.compliance.Catalogue;
import io.policyinventory.compliance.RuleEvaluation;
import io.policyinventory.compliance.Sample;
import io.policyinventory.compliance.rule.ScopeFacts;
import io.policyinventory.compliance.rulefile.RuleFile;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.text.Bytewise;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold for the shipped rules over any policy. */
class RulePropertiesTest {

  private static final RuleEvaluation EVALUATION =
      RuleEvaluation.of(
          RuleFile.read(Catalogue.SHIPPED, Path.of("jobs/rules.yaml")),
          KnownServices.ALL,
          Sample.NOW,
          false);

  @Provide
  Arbitrary<Policy> policies() {
    return ArbitraryPolicies.any();
  }

  private static List<Finding> findings(Policy policy, boolean vbs, boolean read) {
    var scope = vbs ? Sample.VBS : Sample.CSBS;
    return EVALUATION.findings(
        Sample.snapshot(scope, policy), new ScopeFacts(scope, read, Set.of(new Tag("prod", "a"))));
  }

  @Property(tries = 2000)
  void noRuleThrowsAndMessagesAreOneLine(@ForAll("policies") Policy policy, @ForAll boolean vbs) {
    assertThat(findings(policy, vbs, true))
        .allSatisfy(finding -> assertThat(finding.message()).isNotBlank().doesNotContain("\n"))
        .isSortedAccordingTo(Finding.ORDER)
        .isEqualTo(findings(policy, vbs, true));
  }

  @Property(tries = 300)
  void aFailedScopeHasTheSameFindingsAndAllAreUnknown(@ForAll("policies") Policy policy) {
    List<Finding> unread = findings(policy, false, false);
    assertThat(unread).extracting(Finding::verdict).allMatch(Verdict.UNKNOWN::equals);
    assertThat(unread)
        .extracting(f -> f.rule() + f.subjectId())
        .isEqualTo(
            findings(policy, false, true).stream().map(f -> f.rule() + f.subjectId()).toList());
  }

  @Property(tries = 300)
  void theOrderOfFindingsDoesNotDependOnWhereTheyCameFrom(
      @ForAll("policies") Policy policy, @ForAll Random random) {
    List<Finding> found = findings(policy, true, true);
    List<Finding> shuffled = new ArrayList<>(found);
    Collections.shuffle(shuffled, random);
    shuffled.sort(Finding.ORDER);
    assertThat(shuffled).isEqualTo(found);
  }

  @Property(tries = 500)
  void textIsOrderedByItsBytes(@ForAll String a, @ForAll String b) {
    String left = new String(a.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    String right = new String(b.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertThat(Integer.signum(Bytewise.ORDER.compare(left, right)))
        .isEqualTo(
            Integer.signum(
                Arrays.compareUnsigned(
                    left.getBytes(StandardCharsets.UTF_8),
                    right.getBytes(StandardCharsets.UTF_8))));
  }
}
