package io.policyinventory.compliance.rule.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.compliance.Sample;
import io.policyinventory.policy.MemberSwitches;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.Tag;
import org.junit.jupiter.api.Test;

class PolicyRulesTest {

  private static final String DAILY = "FREQ=DAILY;BYHOUR=2;BYMINUTE=0";
  private static final String WEEKLY = "FREQ=WEEKLY;BYDAY=TH;BYHOUR=12;BYMINUTE=27";
  private static final String NOT_UNDERSTOOD = "FREQ=DAILY;BYHOUR=24;BYMINUTE=0";

  @Test
  void policyDisabled() {
    assertThat(Sample.policy().under("policy-disabled:")).isEmpty();
    assertThat(Sample.policy().enabled(false).under("policy-disabled:"))
        .containsExactly("fail policy id1: the policy is disabled");
    assertThat(Sample.policy().enabled(null).under("policy-disabled:"))
        .containsExactly("unknown policy id1: status 'odd' is not a known one");
  }

  @Test
  void noActiveSchedule() {
    String rule = "no-active-schedule:";
    assertThat(Sample.policy().runs(DAILY).under(rule)).isEmpty();
    assertThat(Sample.policy().runs(NOT_UNDERSTOOD).runs(DAILY).under(rule)).isEmpty();
    assertThat(Sample.policy().enabled(false).under(rule)).isEmpty();
    assertThat(Sample.policy().under(rule))
        .containsExactly("fail policy id1: the policy has no scheduled operation");
    assertThat(
            Sample.policy()
                .with(Sample.operation(DAILY, false, "backup", Sample.TWENTY))
                .with(Sample.operation(DAILY, true, "replication", Sample.TWENTY))
                .under(rule))
        .containsExactly(
            "fail policy id1: none of 2 scheduled operations is enabled and of type backup");
    assertThat(
            Sample.policy().with(Sample.operation(null, true, "backup", Sample.TWENTY)).under(rule))
        .containsExactly("fail policy id1: 1 running operation without any schedule");
    assertThat(Sample.policy().runs(NOT_UNDERSTOOD).under(rule))
        .containsExactly(
            "unknown policy id1: of 1 running operation no schedule could be understood");
  }

  @Test
  void noResources() {
    String rule = "no-resources:";
    assertThat(Sample.policy().resource("r1", MembershipEvidence.LISTED).under(rule)).isEmpty();
    assertThat(
            Sample.policy().in(Sample.VBS).resource("r1", MembershipEvidence.CONFIRMED).under(rule))
        .isEmpty();
    assertThat(Sample.policy().under(rule))
        .containsExactly("fail policy id1: the policy protects nothing");
    assertThat(Sample.policy().in(Sample.VBS).unidentified(0).under(rule))
        .containsExactly("fail policy id1: the policy protects nothing");
    assertThat(Sample.policy().in(Sample.VBS).unidentified(3).under(rule))
        .containsExactly(
            "unknown policy id1: 3 members could not be identified, and none is certain");
    assertThat(
            Sample.policy().in(Sample.VBS).resource("r1", MembershipEvidence.PROBABLE).under(rule))
        .containsExactly("unknown policy id1: the evidence of 1 resource is uncertain");
    assertThat(Sample.policy().in(Sample.VBS).under(rule))
        .containsExactly(
            "unknown policy id1: no resource was found, and the service does not say how many"
                + " there are");
  }

  @Test
  void aPolicyWhoseResourcesAreGoneOrDoNotFollowItProtectsNothing() {
    String rule = "no-resources:";
    assertThat(Sample.policy().resource("r1", MembershipEvidence.GONE).under(rule))
        .containsExactly(
            "fail policy id1: the policy protects nothing: of 1 resource 1 exists no longer");
    assertThat(
            Sample.policy()
                .resource("r1", MembershipEvidence.GONE)
                .resource("r2", MembershipEvidence.GONE)
                .resourceInVault("r3", new MemberSwitches(false, null))
                .resourceInVault("r4", new MemberSwitches(true, "Deleted"))
                .under(rule))
        .containsExactly(
            "fail policy id1: the policy protects nothing: of 4 resources 2 exist no longer,"
                + " 2 do not follow it");
    assertThat(
            Sample.policy()
                .resource("r1", MembershipEvidence.GONE)
                .resourceInVault("r2", new MemberSwitches(null, "removing"))
                .under(rule))
        .isEmpty();
    assertThat(
            Sample.policy()
                .in(Sample.VBS)
                .resource("r1", MembershipEvidence.GONE)
                .unidentified(1)
                .under(rule))
        .containsExactly(
            "unknown policy id1: 1 member could not be identified, and none is certain");
  }

  @Test
  void noDiskIsLeftOutOfAServerThatIsGoneOrDoesNotFollowItsPolicy() {
    String rule = "volumes-excluded:";
    assertThat(Sample.policy().resource("r1", MembershipEvidence.LISTED, "d").under(rule))
        .hasSize(1);
    assertThat(Sample.policy().resource("r1", MembershipEvidence.GONE, "d").under(rule)).isEmpty();
    assertThat(
            Sample.policy().resourceInVault("r1", new MemberSwitches(false, null), "d").under(rule))
        .isEmpty();
  }

  @Test
  void intervalTooLong() {
    String rule = "interval-too-long: { maxHours: 168, byTag: { \"env=prod\": { maxHours: 24 } } }";
    assertThat(Sample.policy().runs(WEEKLY).under(rule)).isEmpty();
    assertThat(Sample.policy().runs(DAILY).tag("env", "prod").under(rule)).isEmpty();
    assertThat(Sample.policy().runs(WEEKLY).tag("env", "prod").under(rule))
        .containsExactly("fail policy id1: longest interval 168 h is over 24 h (env=prod)");
    assertThat(Sample.policy().runs(WEEKLY).under("interval-too-long: { maxHours: 167 }"))
        .containsExactly("fail policy id1: longest interval 168 h is over 167 h");
    assertThat(Sample.policy().runs(NOT_UNDERSTOOD).under(rule))
        .containsExactly("unknown policy id1: longest interval cannot be told; allowed are 168 h");
    assertThat(Sample.policy().under(rule)).isEmpty();
    assertThat(Sample.policy().runs(WEEKLY).enabled(false).tag("env", "prod").under(rule))
        .isEmpty();
  }

  @Test
  void noActiveScheduleIsAskedOfAPolicyThatOnlyCopiesToAnotherRegion() {
    String rule = "no-active-schedule:";
    Sample copies =
        Sample.policy().with(Sample.operation(DAILY, true, "Replication", Sample.TWENTY));
    assertThat(copies.under(rule)).isEmpty();
    assertThat(copies.with(Sample.operation(DAILY, false, "backup", Sample.TWENTY)).under(rule))
        .hasSize(1);
  }

  @Test
  void retentionInvalidWhereOneServiceAllowsLess() {
    String rule = "retention-invalid:";
    assertThat(Sample.policy().in(Sample.VBS).runs(DAILY, Sample.retention(2, null)).under(rule))
        .isEmpty();
    assertThat(Sample.policy().in(Sample.VBS).runs(DAILY, Sample.retention(0, 99_999)).under(rule))
        .isEmpty();
    assertThat(Sample.policy().in(Sample.VBS).runs(DAILY, Sample.retention(100, 1)).under(rule))
        .containsExactly(
            "fail operation op1: expected max_backups from 2 to 99, found 100;"
                + " expected retention_duration_days from 2 to 99999, found 1");
    assertThat(Sample.policy().runs(DAILY, Sample.retention(100, 1)).under(rule)).isEmpty();
  }

  @Test
  void retentionInvalid() {
    String rule = "retention-invalid:";
    String zero =
        "fail operation op1: a limit of 0 with no other limit: it cannot be told what is kept";
    assertThat(Sample.policy().runs(DAILY, Sample.retention(0, 8)).under(rule)).isEmpty();
    assertThat(Sample.policy().runs(DAILY, Sample.retention(8, 0)).under(rule)).isEmpty();
    assertThat(Sample.policy().runs(DAILY, Sample.retention(-1, null)).under(rule)).isEmpty();
    assertThat(
            Sample.policy()
                .runs(DAILY, new Retention(0, 0, true, null, null, null, null))
                .under(rule))
        .isEmpty();
    assertThat(Sample.policy().runs(DAILY, Sample.retention(0, -1)).under(rule))
        .containsExactly(zero);
    assertThat(
            Sample.policy()
                .in(Sample.VBS)
                .enabled(false)
                .runs(DAILY, Sample.retention(null, 0))
                .under(rule))
        .containsExactly(zero);
    assertThat(
            Sample.policy()
                .with(Sample.operation(DAILY, true, "replication", Sample.retention(0, 0)))
                .under(rule))
        .isEmpty();
    assertThat(
            Sample.policy()
                .runs(DAILY, new Retention(-2, 100_000, null, 101, -1, 100, 0))
                .under(rule))
        .containsExactly(
            "fail operation op1: expected max_backups from -1 to 99999, found -2;"
                + " expected retention_duration_days from -1 to 99999, found 100000;"
                + " expected day_backups from 0 to 100, found 101;"
                + " expected week_backups from 0 to 100, found -1");
  }

  @Test
  void timeInvalid() {
    String rule = "time-invalid:";
    assertThat(Sample.policy().under(rule)).isEmpty();
    assertThat(Sample.policy().createdAt("2026-01-05T10:00:00Z").under(rule)).isEmpty();
    assertThat(Sample.policy().createdAt("yesterday").under(rule))
        .containsExactly(
            "fail policy id1: created_at cannot be understood: expected a time, found 'yesterday'");
  }

  @Test
  void retentionUnbounded() {
    String rule = "retention-unbounded:";
    assertThat(Sample.policy().runs(DAILY, Sample.retention(0, -1)).under(rule)).isEmpty();
    assertThat(Sample.policy().runs(DAILY, Sample.retention(-1, 30)).under(rule)).isEmpty();
    assertThat(Sample.policy().runs(DAILY, Sample.retention(-1, null)).under(rule))
        .containsExactly(
            "fail operation op1: backups are kept forever (no limit by count or days)");
    assertThat(
            Sample.policy()
                .runs(DAILY, new Retention(20, 3, true, null, null, null, null))
                .under(rule))
        .containsExactly("fail operation op1: backups are kept forever (permanent)");
    assertThat(Sample.policy().enabled(false).runs(DAILY, Sample.retention(-1, -1)).under(rule))
        .isEmpty();
    assertThat(Sample.policy().ofFailedScope().runs(DAILY, Sample.retention(-1, -1)).under(rule))
        .containsExactly(
            "unknown operation op1: backups are kept forever (no limit by count or days);"
                + " as last known, the scope could not be read");
  }

  @Test
  void tagMissing() {
    String rule = "tag-missing: { required: { owner: [], env: [prod, test] } }";
    assertThat(Sample.policy().tag("env", "prod").tag("owner", "").under(rule)).isEmpty();
    assertThat(Sample.policy().tag("env", "lab").under(rule))
        .containsExactly(
            "fail policy id1: tag owner is missing; tag env=lab is not one of prod, test");
    assertThat(Sample.policy().ofFailedScope().tag("env", "prod").under(rule))
        .containsExactly(
            "unknown policy id1: tag owner is missing;"
                + " as last known, the scope could not be read");
  }

  @Test
  void tagNotInCatalogue() {
    String rule = "tag-not-in-catalogue:";
    Tag prod = new Tag("env", "prod");
    assertThat(Sample.policy().tag("env", "prod").under(rule, prod)).isEmpty();
    assertThat(Sample.policy().tag("env", "prod").tag("env", "lab").tag("x", "").under(rule, prod))
        .containsExactly("fail policy id1: not in the tag catalogue of the scope: env=lab, x=");
    assertThat(Sample.policy().ofFailedScope().tag("env", "prod").under(rule))
        .containsExactly(
            "unknown policy id1: not in the tag catalogue of the scope: env=prod;"
                + " as last known, the scope could not be read");
  }

  @Test
  void volumesExcluded() {
    String rule = "volumes-excluded:";
    Sample partly =
        Sample.policy()
            .resource("r1", MembershipEvidence.LISTED)
            .resource("r2", MembershipEvidence.LISTED, "v1", "v2");
    assertThat(Sample.policy().resource("r1", MembershipEvidence.LISTED).under(rule)).isEmpty();
    assertThat(partly.under(rule))
        .containsExactly("fail resource r2: backed up without 2 disks: v1, v2");
    assertThat(partly.ofFailedScope().under(rule))
        .containsExactly(
            "unknown resource r2: backed up without 2 disks: v1, v2;"
                + " as last known, the scope could not be read");
    assertThat(partly.enabled(false).under(rule)).isEmpty();
  }

  @Test
  void rulesOnServersAndDisksFindNothingInAPolicy() {
    assertThat(Sample.policy().under("resource-unprotected:, backup-stale: { graceHours: 1 }"))
        .isEmpty();
  }
}
