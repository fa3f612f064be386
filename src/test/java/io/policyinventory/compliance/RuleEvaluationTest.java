package io.policyinventory.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.ResourceRule;
import io.policyinventory.compliance.rule.Rule;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.snapshot.SharedResource;
import io.policyinventory.policy.snapshot.SharedResource.Holder;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleEvaluationTest {

  private static final String SHARED = "rules: { resource-in-several-policies: }";
  private static final Holder CSBS = new Holder(Sample.CSBS, "id1", "nightly", true);
  private static final Holder VBS = new Holder(Sample.VBS, "id2", null, true);

  private static RuleEvaluation evaluation(String yaml) {
    return evaluation(yaml, false);
  }

  private static RuleEvaluation evaluation(String yaml, boolean coverage) {
    return RuleEvaluation.of(Catalogue.rules(yaml), KnownServices.ALL, Sample.NOW, coverage);
  }

  static ScopeResult result(ScopeStatus status, long rejected, @Nullable String message) {
    return result(Sample.CSBS, status, rejected, message);
  }

  private static ScopeResult result(
      Scope scope, ScopeStatus status, long rejected, @Nullable String message) {
    return new ScopeResult(
        scope,
        KnownServices.lists(scope),
        status,
        1L,
        null,
        1,
        1,
        1,
        1,
        rejected,
        1,
        1,
        0,
        message == null ? null : "CSBS.9998",
        message);
  }

  private static List<Finding> about(RuleEvaluation evaluation, ScopeResult result) {
    return evaluation.findings(result, result.rejected());
  }

  @Test
  void aResourceUnderSeveralPoliciesIsAFindingOfEach() {
    var shared = new SharedResource("p1", "r1", "server", List.of(CSBS, VBS));
    assertThat(evaluation(SHARED).findings(shared))
        .extracting(Finding::policyId, Sample::shown)
        .containsExactly(
            tuple("id1", "fail resource r1: under 2 policies, also vbs id2"),
            tuple("id2", "fail resource r1: under 2 policies, also csbs nightly"));
    assertThat(evaluation(SHARED).findings(new SharedResource("p1", "r1", null, List.of(CSBS))))
        .isEmpty();
    assertThat(evaluation("rules: { no-resources: }").findings(shared)).isEmpty();
  }

  @Test
  void anUncertainMembershipIsUnknown() {
    var shared =
        new SharedResource(
            "p1", "r1", null, List.of(CSBS, new Holder(Sample.VBS, "id2", null, false)));
    assertThat(evaluation(SHARED).findings(shared))
        .extracting(Finding::verdict)
        .containsOnly(Verdict.UNKNOWN);
    assertThat(Sample.policy().in(Sample.VBS).unidentified(1).judge(SHARED))
        .extracting(Sample::shown)
        .containsExactly(
            "unknown policy id1: 1 member could not be identified and may be under other policies"
                + " too");
    assertThat(Sample.policy().in(Sample.VBS).unidentified(0).judge(SHARED)).isEmpty();
  }

  @Test
  void aFailedScopeIsAFindingOfEachRule() {
    var two = evaluation("rules: { no-resources:, policy-disabled:, backup-stale: }");
    assertThat(about(two, result(ScopeStatus.FAILED, 0, "inner error")))
        .extracting(f -> f.rule(), Sample::shown)
        .containsExactly(
            tuple(
                "no-resources",
                "unknown scope csbs/eu-de/p1: scope could not be read: CSBS.9998 inner error"),
            tuple(
                "policy-disabled",
                "unknown scope csbs/eu-de/p1: scope could not be read: CSBS.9998 inner error"));
    assertThat(about(two, result(ScopeStatus.COMPLETE, 0, null))).isEmpty();
    assertThat(about(two, result(ScopeStatus.SKIPPED, 0, "no service"))).isEmpty();
  }

  @Test
  void aFailedScopeOfServersOrDisksIsAFindingOfTheRulesOnThem() {
    String rules = "rules: { volumes-excluded:, backup-stale:, resource-unprotected: }";
    for (Scope scope : List.of(Judged.ECS, Judged.EVS)) {
      ScopeResult failed = result(scope, ScopeStatus.FAILED, 0, "inner error");
      assertThat(about(evaluation(rules, true), failed))
          .extracting(f -> f.rule(), Finding::scope)
          .containsExactly(
              tuple("backup-stale", scope),
              tuple("resource-unprotected", scope),
              tuple("volumes-excluded", scope));
      assertThat(about(evaluation(rules, false), failed)).isEmpty();
      assertThat(about(evaluation(rules, true), result(scope, ScopeStatus.COMPLETE, 2, null)))
          .extracting(Sample::shown)
          .containsOnly(
              "unknown scope "
                  + scope.service()
                  + "/eu-de/p1: 2 records could not be understood and so not judged")
          .hasSize(3);
      assertThat(about(evaluation(rules, true), result(scope, ScopeStatus.SKIPPED, 0, "none")))
          .isEmpty();
    }
    assertThat(about(evaluation(rules, true), result(ScopeStatus.FAILED, 0, "inner error")))
        .extracting(f -> f.rule())
        .containsExactly("volumes-excluded");
  }

  @Test
  void rejectedRecordsAreNotAPass() {
    assertThat(about(evaluation("rules: { no-resources: }"), result(ScopeStatus.COMPLETE, 1, null)))
        .extracting(Sample::shown)
        .containsExactly(
            "unknown scope csbs/eu-de/p1: 1 record could not be understood and so not judged");
  }

  @Test
  void rulesThatAreOffFindNothing() {
    assertThat(Sample.policy().enabled(false).judge("rules:")).isEmpty();
    assertThat(
            Sample.policy().enabled(false).judge("rules: { policy-disabled: { enabled: false } }"))
        .isEmpty();
  }

  @Test
  void aWaivedFindingIsListedWithTheLongestWaiver() {
    List<Finding> found =
        Sample.policy()
            .enabled(false)
            .judge(
                """
                rules: { policy-disabled: { severity: info } }
                waivers:
                  - { rule: policy-disabled, policy: "night*", until: 2026-12-01, reason: a }
                  - { rule: policy-disabled, policy: id1, until: 2027-01-31, reason: b }
                  - { rule: policy-disabled, policy: other, until: 2028-01-31, reason: c }
                  - { rule: no-resources, policy: id1, until: 2028-01-31, reason: d }
                """);
    assertThat(found)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isWaived()).isTrue();
              assertThat(finding.waivedUntil()).isEqualTo(LocalDate.of(2027, 1, 31));
              assertThat(finding.severity()).isEqualTo(Severity.INFO);
            });
  }

  @Test
  void aWaiverHoldsOnItsLastDayAndNotAfter() {
    String yaml =
        """
        rules: { policy-disabled: }
        waivers:
          - rule: policy-disabled
            policy: "*"
            until: %s
            reason: lab is being wound down
        """;
    assertThat(Sample.policy().enabled(false).judge(yaml.formatted("2026-11-22")))
        .allMatch(Finding::isWaived);
    assertThat(evaluation(yaml.formatted("2026-11-22")).notes()).isEmpty();
    assertThat(Sample.policy().enabled(false).judge(yaml.formatted("2026-11-21")))
        .hasSize(1)
        .noneMatch(Finding::isWaived);
    assertThat(evaluation(yaml.formatted("2026-11-21")).notes())
        .containsExactly(
            "rules.yaml line 3: the waiver of policy-disabled expired on 2026-11-21 and waives"
                + " nothing (lab is being wound down)");
  }

  @Test
  void aWaiverOfAResourceCoversThatResourceOnly() {
    List<Finding> found =
        Sample.policy()
            .resource("db-1", MembershipEvidence.LISTED, "v")
            .resource("web-1", MembershipEvidence.LISTED, "v")
            .judge(
                """
                rules: { volumes-excluded: }
                waivers:
                  - { rule: volumes-excluded, policy: nightly, resource: "*db*", until: 2027-01-01, reason: x }
                """);
    assertThat(found)
        .extracting(Finding::subjectId, Finding::isWaived)
        .containsExactly(tuple("db-1", true), tuple("web-1", false));
  }

  @Test
  void notesSayWhatWasNotChecked() {
    assertThat(evaluation("rules: { backup-stale:, resource-unprotected: }").notes())
        .containsExactly(
            "rule backup-stale needs coverage, not checked",
            "rule resource-unprotected needs coverage, not checked");
    assertThat(evaluation("rules: { backup-stale:, resource-unprotected: }", true).notes())
        .isEmpty();
  }

  @Test
  void everyRuleLooksAtPoliciesOrAtServersAndDisks() {
    assertThat(Catalogue.SHIPPED.rules())
        .allMatch(rule -> rule instanceof PolicyRule || rule instanceof ResourceRule);
    assertThat(Catalogue.SHIPPED.rules())
        .filteredOn(Rule::needsCoverage)
        .extracting(rule -> rule.name().word())
        .containsExactly("backup-stale", "resource-unprotected");
  }

  @Test
  void backupsThatAreNotUnderstoodAreNoMatterOfTheRulesOnPolicies() {
    ScopeResult result = result(ScopeStatus.COMPLETE, 3, null);
    assertThat(evaluation("rules: { no-resources: }").findings(result, 0)).isEmpty();
    assertThat(evaluation("rules: { no-resources: }").findings(result, 2))
        .extracting(Finding::message)
        .containsExactly("2 records could not be understood and so not judged");
  }
}
