package io.policyinventory.compliance.rule.check;

import static io.policyinventory.compliance.Judged.disk;
import static io.policyinventory.compliance.Judged.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.policyinventory.compliance.Catalogue;
import io.policyinventory.compliance.Held;
import io.policyinventory.compliance.Judged;
import io.policyinventory.compliance.Judged.On;
import io.policyinventory.compliance.RuleEvaluation;
import io.policyinventory.compliance.Sample;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.coverage.EvidenceGap.Kind;
import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules on servers and disks. The run starts at {@link Sample#NOW}. */
class ResourceRulesTest {

  private static final String UNPROTECTED = "resource-unprotected:";
  private static final String STALE = "backup-stale: { graceHours: 12 }";
  private static final String YESTERDAY = "2026-11-21T02:00:00Z";

  @Test
  void resourceUnprotected() {
    assertThat(server().under(Held.csbs()).under(UNPROTECTED)).isEmpty();
    assertThat(server().under(UNPROTECTED))
        .containsExactly("fail the server is not protected: under no policy");
    assertThat(disk().unidentified(1).under(UNPROTECTED))
        .containsExactly(
            "unknown whether the disk is protected cannot be told:"
                + " vbs name-v has 1 member that could not be identified for certain");
  }

  @Test
  void timeInvalid() {
    assertThat(server().createdAt("2026-01-05T10:00:00Z").under("time-invalid:")).isEmpty();
    assertThat(disk().createdAt("20260105T100000Z").under("time-invalid:"))
        .containsExactly(
            "fail created_at cannot be understood: expected a time, found '20260105T100000Z'");
  }

  @Test
  void aFindingOfAResourceBelongsToItsOwnScopeAndToNoPolicy() {
    assertThat(disk().under(Held.csbs().enabled(false)).findings("rules: { " + UNPROTECTED + " }"))
        .containsExactly(
            new Finding(
                Judged.EVS,
                null,
                null,
                "resource-unprotected",
                Severity.CRITICAL,
                Verdict.FAIL,
                SubjectType.RESOURCE,
                "d1",
                "name-d1",
                "the disk is not protected: under csbs name-c, which is disabled",
                null));
  }

  @Test
  void anUnreadResourceIsUnknownForBothRules() {
    Judged unread = server().unread("ecs could not be read: 503");
    assertThat(unread.under(UNPROTECTED + ", " + STALE))
        .containsExactly(
            "unknown whether its backups are recent cannot be told: ecs could not be read: 503",
            "unknown whether the server is protected cannot be told: ecs could not be read: 503");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-21T02:00:00Z        | false",
        "2026-11-20T13:30:00Z        | false",
        "2026-11-20T13:30:00.000Z    | false",
        "2026-11-20T13:29:59.999999Z | true",
        "2026-11-20T13:24:00Z        | true",
        "2026-11-20T02:00:00Z        | true",
        "2026-11-22T02:00:00Z        | false",
      })
  void backupStaleWhenOlderThanIntervalAndGrace(String lastBackup, boolean stale) {
    assertThat(server().under(Held.csbs()).backedUp(lastBackup).under(STALE))
        .isEqualTo(
            !stale
                ? List.of()
                : List.of(
                    "fail newest successful backup is of "
                        + lastBackup
                        + ", expected one at most 36 hours old (24 between runs + 12 grace)"));
  }

  @Test
  void backupStaleWhenThereIsNone() {
    assertThat(server().under(Held.csbs()).under(STALE))
        .containsExactly(
            "fail no successful backup, expected one at most 36 hours old"
                + " (24 between runs + 12 grace)");
    assertThat(server().under(Held.csbs()).backupFailed(YESTERDAY).under(STALE))
        .containsExactly(
            "fail no successful backup, expected one at most 36 hours old"
                + " (24 between runs + 12 grace);"
                + " the backup of 2026-11-21T02:00:00Z ended as error");
  }

  @Test
  void whatIsTooYoungForABackupIsNotStale() {
    assertThat(server().under(Held.csbs()).createdAt("2026-11-20T13:30:00.000001Z").under(STALE))
        .isEmpty();
    assertThat(server().under(Held.csbs()).createdAt("2026-11-20T13:30:00Z").under(STALE))
        .hasSize(1);
  }

  @Test
  void theGraceTimeGoesByTheTagsOfTheResource() {
    String byTag = "backup-stale: { byTag: { \"env=prod\": { graceHours: 1 } } }";
    Judged day = server().under(Held.csbs()).backedUp("2026-11-21T00:00:00Z");
    assertThat(day.under(byTag)).isEmpty();
    assertThat(day.tag("env", "prod").under(byTag))
        .containsExactly(
            "fail newest successful backup is of 2026-11-21T00:00:00Z, expected one at most 25 hours"
                + " old (24 between runs + 1 grace) (env=prod)");
  }

  @Test
  void withoutAPolicyNoBackupIsExpected() {
    assertThat(server().under(STALE)).isEmpty();
    assertThat(server().under(Held.csbs().enabled(false)).under(STALE)).isEmpty();
    assertThat(server().gap("csbs", Kind.MEMBERS, "could not be read: 403").under(STALE)).isEmpty();
  }

  @Test
  void staleIsUnknownWhenProtectionOrBackupsAre() {
    assertThat(server().under(Held.csbs().unread()).under(STALE))
        .containsExactly(
            "unknown no successful backup, expected one at most 36 hours old"
                + " (24 between runs + 12 grace);"
                + " under csbs name-c as last known: not all of it could be read");
    assertThat(
            server()
                .under(Held.csbs())
                .backedUp("2026-11-20T02:00:00Z")
                .gap("csbs", Kind.BACKUPS, "could not be read: 403")
                .under(STALE))
        .containsExactly(
            "unknown newest successful backup is of 2026-11-20T02:00:00Z, expected one at most 36"
                + " hours old (24 between runs + 12 grace);"
                + " backups: csbs could not be read: 403");
    assertThat(
            server()
                .under(Held.csbs())
                .backedUp(YESTERDAY)
                .gap("csbs", Kind.BACKUPS, "could not be read: 403")
                .under(STALE))
        .isEmpty();
  }

  @Test
  void withoutAKnownIntervalNobodyCanTellOfABackupOlderThanTheGraceTime() {
    Held odd = Held.csbs().runs(Held.DAILY).runs(Held.NOT_UNDERSTOOD);
    assertThat(server().under(odd).under(STALE))
        .containsExactly(
            "unknown no successful backup, and how often one is expected cannot be told");
    assertThat(server().under(odd).backedUp("2026-11-21T13:29:59Z").under(STALE))
        .containsExactly(
            "unknown newest successful backup is of 2026-11-21T13:29:59Z, and how often one is"
                + " expected cannot be told");
    assertThat(server().under(odd).backedUp("2026-11-21T13:30:00Z").under(STALE)).isEmpty();
    assertThat(server().under(odd).createdAt("2026-11-21T13:30:01Z").under(STALE)).isEmpty();
    assertThat(server().under(odd).createdAt("2026-11-21T13:30:00Z").under(STALE)).hasSize(1);
  }

  @Test
  void theIntervalIsThatOfAllPoliciesTogether() {
    Judged twice =
        server()
            .under(Held.csbs(), Held.by(Held.CBR, "b").runs("FREQ=DAILY;BYHOUR=14;BYMINUTE=0"))
            .backedUp("2026-11-21T01:00:00Z");
    assertThat(twice.under(STALE))
        .containsExactly(
            "fail newest successful backup is of 2026-11-21T01:00:00Z, expected one at most 24 hours"
                + " old (12 between runs + 12 grace)");
  }

  @Test
  void aDiskThatTheVaultDoesNotIncludeIsAFindingOfThePolicy() {
    Judged left = disk().on(On.server("s1").under(Held.csbs().including("d0")));
    assertThat(left.findings("rules: { volumes-excluded: }"))
        .extracting(
            Finding::scope,
            Finding::policyId,
            Finding::policyName,
            Finding::subjectType,
            Finding::subjectId,
            Finding::verdict,
            Finding::message)
        .containsExactly(
            tuple(
                Sample.CSBS,
                "c",
                "name-c",
                SubjectType.RESOURCE,
                "d1",
                Verdict.FAIL,
                "server name-s1 is backed up without it:"
                    + " it is not among the disks that the vault includes"));
  }

  @Test
  void aDiskThatIsMeantOrLeftOutByNameIsNoFurtherFinding() {
    String rule = "volumes-excluded:";
    assertThat(disk().on(On.server("s1").under(Held.csbs().including("d1"))).under(rule)).isEmpty();
    assertThat(disk().on(On.server("s1").under(Held.csbs().excluding("d1"))).under(rule)).isEmpty();
    assertThat(disk().on(On.server("s1").under(Held.csbs())).under(rule)).isEmpty();
    assertThat(disk().on(On.server("s1").under(Held.csbs().including().enabled(false))).under(rule))
        .isEmpty();
    assertThat(
            disk()
                .on(On.server("s1").toldByServerOnly().under(Held.csbs().including()))
                .under(rule))
        .isEmpty();
    assertThat(disk().on(On.server("s1").under(Held.csbs().including().unread())).under(rule))
        .containsExactly(
            "unknown server name-s1 is backed up without it: it is not among the disks that the"
                + " vault includes; as last known, the scope could not be read");
  }

  @Test
  void waiversCoverResourcesByIdOrName() {
    String rules =
        """
        rules: { resource-unprotected: , backup-stale: }
        waivers:
          - { rule: resource-unprotected, resource: "%s", until: 2027-01-01, reason: x }
        """;
    assertThat(server().findings(rules.formatted("s1"))).allMatch(Finding::isWaived).hasSize(1);
    assertThat(server().findings(rules.formatted("name-*"))).allMatch(Finding::isWaived).hasSize(1);
    assertThat(server().findings(rules.formatted("s2"))).noneMatch(Finding::isWaived).hasSize(1);
    assertThat(server().under(Held.csbs()).findings(rules.formatted("s1")))
        .noneMatch(Finding::isWaived)
        .hasSize(1);
  }

  @Test
  void messagesAreOneLine() {
    assertThat(
            server()
                .is(ResourceCondition.BEING_CREATED)
                .gap("csbs", Kind.MEMBERS, "could\nnot\u2028be read")
                .under(UNPROTECTED))
        .containsExactly(
            "unknown whether the server is protected cannot be told: csbs could not be read;"
                + " is being created");
  }

  @Test
  void withoutCoverageNothingIsFound() {
    assertThat(
            RuleEvaluation.of(
                    Catalogue.rules("rules: { resource-unprotected: }"),
                    KnownServices.ALL,
                    Sample.NOW,
                    false)
                .findings(server().project(), server().facts()))
        .isEmpty();
  }
}
