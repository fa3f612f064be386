package io.policyinventory.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rule.ScopeFacts;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.RuleCounts;
import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.RuleState;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.finding.WaiverState;
import io.policyinventory.policy.snapshot.SharedResource;
import io.policyinventory.policy.snapshot.SharedResource.Holder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RuleResultsTest {

  private static final String DAILY = "FREQ=DAILY;BYHOUR=2;BYMINUTE=0";

  private static RuleEvaluation evaluation(String yaml, boolean coverage) {
    return RuleEvaluation.of(Catalogue.rules(yaml), KnownServices.ALL, Sample.NOW, coverage);
  }

  private static List<Finding> judge(RuleEvaluation evaluation, Policy policy, boolean read) {
    return evaluation.findings(
        Sample.snapshot(Sample.CSBS, policy), new ScopeFacts(Sample.CSBS, read, Set.of()));
  }

  private static RuleResult result(RuleEvaluation evaluation, String rule) {
    return evaluation.results().all().stream()
        .filter(each -> each.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private static RuleCounts counts(RuleEvaluation evaluation, String rule) {
    return result(evaluation, rule).counts();
  }

  @Test
  void aPolicyPassesFailsIsUnknownOrWaived() {
    RuleEvaluation evaluation =
        evaluation(
            """
            rules: { policy-disabled: }
            waivers: [{ rule: policy-disabled, policy: i?1, until: 2026-12-01, reason: x }]
            """,
            true);
    judge(evaluation, Sample.policy().enabled(true).build(), true);
    judge(evaluation, Sample.policy().enabled(false).build(), true);
    assertThat(counts(evaluation, "policy-disabled")).isEqualTo(new RuleCounts(1, 0, 0, 1));

    RuleEvaluation unwaived = evaluation("rules: { policy-disabled: }", true);
    judge(unwaived, Sample.policy().enabled(false).build(), true);
    judge(unwaived, Sample.policy().enabled(null).build(), true);
    assertThat(counts(unwaived, "policy-disabled")).isEqualTo(new RuleCounts(0, 1, 1, 0));
    assertThat(counts(unwaived, "policy-disabled").checked()).isEqualTo(2);
  }

  @Test
  void subjectsAreCountedOneByOneAndOnlyWhereTheRuleApplies() {
    RuleEvaluation evaluation =
        evaluation("rules: { schedule-invalid:, volumes-excluded:, interval-too-long: }", false);
    Sample policy =
        Sample.policy()
            .runs(DAILY)
            .runs("FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=2;BYMINUTE=0")
            .runs("")
            .resource("r1", MembershipEvidence.LISTED, "v1")
            .resource("r2", MembershipEvidence.LISTED)
            .resource("r3", MembershipEvidence.LISTED);
    judge(evaluation, policy.build(), true);
    assertThat(counts(evaluation, "schedule-invalid")).isEqualTo(new RuleCounts(1, 1, 0, 0));
    assertThat(counts(evaluation, "volumes-excluded")).isEqualTo(new RuleCounts(2, 1, 0, 0));

    RuleEvaluation never = evaluation("rules: { interval-too-long: }", false);
    judge(never, Sample.policy().enabled(false).runs(DAILY).build(), true);
    assertThat(counts(never, "interval-too-long")).isEqualTo(RuleCounts.NONE);
  }

  @Test
  void whatWasNotReadNeverPasses() {
    RuleEvaluation evaluation = evaluation("rules: { policy-disabled: }", false);
    judge(evaluation, Sample.policy().enabled(true).build(), false);
    assertThat(counts(evaluation, "policy-disabled")).isEqualTo(RuleCounts.NONE);
    judge(evaluation, Sample.policy().enabled(false).build(), false);
    evaluation.findings(RuleEvaluationTest.result(ScopeStatus.FAILED, 0, "inner error"), 0);
    assertThat(counts(evaluation, "policy-disabled")).isEqualTo(new RuleCounts(0, 0, 2, 0));
  }

  @Test
  void aResourceOfSeveralPoliciesIsCountedOnceForEachOfThem() {
    RuleEvaluation evaluation = evaluation("rules: { resource-in-several-policies: }", false);
    Policy policy =
        Sample.policy()
            .resource("r1", MembershipEvidence.LISTED)
            .resource("r2", MembershipEvidence.LISTED)
            .build();
    judge(evaluation, policy, true);
    judge(evaluation, policy, true);
    evaluation.findings(
        new SharedResource(
            "p1",
            "r1",
            null,
            List.of(
                new Holder(Sample.CSBS, "id1", null, true),
                new Holder(Sample.CSBS, "id2", null, true))));
    assertThat(counts(evaluation, "resource-in-several-policies"))
        .isEqualTo(new RuleCounts(2, 2, 0, 0));
  }

  @Test
  void serversAndDisksAreCountedWhenTheyWereRead() {
    String yaml = "rules: { resource-unprotected:, backup-stale: }";
    RuleEvaluation evaluation = evaluation(yaml, true);
    List.of(Judged.server(), Judged.server().under(Held.csbs()).backedUp("2026-11-22T00:00:00Z"))
        .forEach(judged -> evaluation.findings(judged.project(), judged.facts()));
    assertThat(counts(evaluation, "resource-unprotected")).isEqualTo(new RuleCounts(1, 1, 0, 0));
    assertThat(counts(evaluation, "backup-stale")).isEqualTo(new RuleCounts(1, 0, 0, 0));
  }

  @Test
  void aRuleIsOnOrOffOrWasNotCheckedAndSaysWhy() {
    RuleEvaluation evaluation =
        evaluation(
            "rules: { backup-stale:, volumes-excluded:, no-resources:, tag-missing: { enabled: false"
                + " } }",
            false);
    assertThat(evaluation.results().all())
        .extracting(RuleResult::rule, RuleResult::state, RuleResult::reason)
        .contains(
            tuple(
                "backup-stale",
                RuleState.NOT_CHECKED,
                "servers, disks and their backups were not read"),
            tuple(
                "volumes-excluded",
                RuleState.ON,
                "policies alone were looked at: servers and disks were not read"),
            tuple("no-resources", RuleState.ON, null),
            tuple("tag-missing", RuleState.OFF, "enabled: false"),
            tuple("policy-disabled", RuleState.OFF, "not in the rule file"))
        .hasSize(Catalogue.SHIPPED.words().size());
    assertThat(
            RuleEvaluation.of(
                    Rules.off(Catalogue.SHIPPED, "there is no rule file"),
                    KnownServices.ALL,
                    Sample.NOW,
                    true)
                .results()
                .all())
        .extracting(RuleResult::state, RuleResult::reason)
        .containsOnly(tuple(RuleState.OFF, "there is no rule file"));
  }

  @Test
  void aWaiverIsActiveExpiredOrUnused() {
    RuleEvaluation evaluation =
        evaluation(
            """
            rules: { policy-disabled: }
            waivers:
              - { rule: policy-disabled, policy: "n*", until: 2026-12-01, reason: a }
              - { rule: policy-disabled, policy: "*", until: 2026-11-21, reason: b }
              - { rule: policy-disabled, policy: other, resource: r, until: 2026-12-01, reason: c }
              - { rule: no-resources, policy: "*", until: 2026-12-01, reason: d }
            """,
            false);
    judge(evaluation, Sample.policy().enabled(false).build(), true);
    judge(evaluation, Sample.policy().enabled(false).build(), true);
    assertThat(evaluation.waivers())
        .extracting(WaiverResult::reason, WaiverResult::state, WaiverResult::findings)
        .containsExactly(
            tuple("a", WaiverState.ACTIVE, 2L),
            tuple("b", WaiverState.EXPIRED, 0L),
            tuple("c", WaiverState.UNUSED, 0L),
            tuple("d", WaiverState.UNUSED, 0L));
    assertThat(evaluation.waivers().get(2))
        .isEqualTo(
            new WaiverResult(
                "policy-disabled",
                "other",
                "r",
                LocalDate.of(2026, 12, 1),
                "c",
                WaiverState.UNUSED,
                0));
  }

  @Provide
  Arbitrary<List<Policy>> policies() {
    return ArbitraryPolicies.any().list().ofMaxSize(5);
  }

  @Property(tries = 300)
  void theCountsAreThoseOfTheFindings(
      @ForAll("policies") List<Policy> policies, @ForAll boolean read) {
    RuleEvaluation evaluation =
        evaluation(
            """
            rules:
              policy-disabled:
              no-active-schedule:
              no-resources:
              interval-too-long:
              retention-too-short: { minDays: 7 }
              retention-unbounded:
              schedule-invalid:
              volumes-excluded:
              tag-not-in-catalogue:
              resource-in-several-policies:
            waivers:
              - { rule: schedule-invalid, policy: "*a*", until: 2999-01-01, reason: x }
            """,
            false);
    List<Finding> found = new ArrayList<>();
    policies.forEach(policy -> found.addAll(judge(evaluation, policy, read)));
    for (RuleResult result : evaluation.results().all()) {
      List<Finding> ofRule =
          found.stream().filter(finding -> finding.rule().equals(result.rule())).toList();
      RuleCounts counts = result.counts();
      assertThat(counts.waived()).isEqualTo(ofRule.stream().filter(Finding::isWaived).count());
      assertThat(counts.failed() + counts.unknown() + counts.waived()).isEqualTo(ofRule.size());
      assertThat(counts.failed())
          .isEqualTo(
              ofRule.stream()
                  .filter(finding -> !finding.isWaived() && finding.verdict() == Verdict.FAIL)
                  .count());
      assertThat(counts.passed()).isNotNegative();
      if (!read) {
        assertThat(counts.passed()).isZero();
      }
    }
    if (read) {
      assertThat(result(evaluation, "policy-disabled").counts().checked())
          .isEqualTo(policies.size());
    }
  }
}
