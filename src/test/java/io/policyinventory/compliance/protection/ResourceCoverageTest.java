package io.policyinventory.compliance.protection;

import static io.policyinventory.compliance.Judged.disk;
import static io.policyinventory.compliance.Judged.server;
import static io.policyinventory.compliance.Judged.vault;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.compliance.Held;
import io.policyinventory.compliance.Judged;
import io.policyinventory.compliance.Judged.On;
import io.policyinventory.compliance.Sample;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.BackupOutcome;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.EvidenceGap.Kind;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.policy.coverage.Vault;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceCoverageTest {

  private static final String NIGHT = "2026-11-21T02:00:00Z";

  private static Vault vaultThatIs(String status) {
    return vault("1", status, null, "backup", false, List.of(), false);
  }

  private static Vault binding(@Nullable String objectType, Tag... tags) {
    return vault("1", "available", objectType, null, false, List.of(tags), false);
  }

  @Test
  void anEnabledScheduledPolicyProtects() {
    assertThat(server().under(Held.csbs()).verdict()).isEqualTo("yes");
    assertThat(server().under(Held.in(vault("1"))).verdict()).isEqualTo("yes");
    assertThat(disk().under(Held.by(Sample.VBS, "v")).verdict()).isEqualTo("yes");
    assertThat(server().under(Held.csbs().runs(Held.NOT_UNDERSTOOD).runs(Held.DAILY)).verdict())
        .isEqualTo("yes");
  }

  @Test
  void aPolicyThatTakesNoBackupsDoesNotProtect() {
    assertThat(server().under(Held.csbs().enabled(false)).verdict())
        .isEqualTo("no: under csbs name-c, which is disabled");
    assertThat(
            server()
                .under(
                    Held.csbs()
                        .with(Held.DAILY, false, "backup", null)
                        .with(Held.DAILY, true, "replication", null))
                .verdict())
        .isEqualTo("no: under csbs name-c, none of whose operations will run");
    assertThat(server().under(Held.csbs().runs(null)).verdict())
        .isEqualTo("no: under csbs name-c, which has no schedule");
    assertThat(server().under(Held.csbs().named(null).enabled(false)).verdict())
        .isEqualTo("no: under csbs c, which is disabled");
  }

  @Test
  void aVaultForReplicationDoesNotProtect() {
    Vault replication = vault("1", "frozen", null, "replication", true, List.of(), false);
    assertThat(server().under(Held.in(replication)).verdict())
        .isEqualTo("no: cbr name-b holds it in vault v-1, which is for replication");
    assertThat(server().under(Held.in(replication).enabled(false)).verdict())
        .isEqualTo("no: cbr name-b holds it in vault v-1, which is for replication");
    assertThat(
            server()
                .under(Held.in(vault("1", "available", null, "backup", false, List.of(), false)))
                .verdict())
        .isEqualTo("yes");
  }

  @Test
  void doubtsMakeItUnknown() {
    assertThat(server().under(Held.csbs().runs(Held.NOT_UNDERSTOOD)).verdict())
        .isEqualTo("unknown: the schedule of csbs name-c is not understood");
    assertThat(server().under(Held.csbs().enabled(null)).verdict())
        .isEqualTo("unknown: the status of csbs name-c is not known");
    assertThat(server().under(Held.csbs().unread()).verdict())
        .isEqualTo("unknown: under csbs name-c as last known: not all of it could be read");
    assertThat(disk().under(Held.by(Sample.VBS, "v").probable()).verdict())
        .isEqualTo("unknown: only probably under vbs name-v");
    assertThat(server().is(ResourceCondition.FROZEN).under(Held.csbs()).verdict())
        .isEqualTo("unknown: is frozen and so not backed up");
  }

  @Test
  void aVaultThatMayTakeNothingMakesItUnknown() {
    assertThat(server().under(Held.in(vaultThatIs("frozen"))).verdict())
        .isEqualTo("unknown: vault v-1 is frozen");
    assertThat(server().under(Held.in(vaultThatIs("AVAILABLE"))).verdict()).isEqualTo("yes");
    assertThat(
            server()
                .under(
                    Held.in(vault("1", "lock", "server", "BACKUP", true, List.of(), false))
                        .protectStatus("Removing"))
                .verdict())
        .isEqualTo(
            "unknown: vault v-1 is lock; vault v-1 is full; is being removed from vault v-1");
    assertThat(
            server()
                .under(Held.in(vault("1", "available", null, "backup", false, List.of(), true)))
                .verdict())
        .isEqualTo("unknown: vault v-1 is frozen");
  }

  @Test
  void whatDoesNotFollowThePolicyOfItsVaultIsNotProtectedByIt() {
    Held off = Held.in(vault("1")).autoProtect(false);
    String reason = "no: under cbr name-b, but its auto_protect is off in vault v-1";
    assertThat(server().under(off).verdict()).isEqualTo(reason);
    assertThat(server().under(off).coverage().policies()).isEmpty();
    assertThat(disk().on(On.server("s1").under(off)).verdict()).isEqualTo(reason);
    assertThat(server().under(Held.in(vault("1")).autoProtect(true)).verdict()).isEqualTo("yes");
    assertThat(server().under(Held.in(vault("1")).protectStatus("deleted")).verdict())
        .isEqualTo("no: under cbr name-b, but its protect_status is deleted in vault v-1");
    assertThat(server().under(off, Held.csbs()).verdict()).isEqualTo("yes");
  }

  @Test
  void wordsThatNobodyKnowsAreNamedAndMakeItUnknown() {
    assertThat(server().under(Held.in(vaultThatIs("odd"))).verdict())
        .isEqualTo("unknown: the status of vault v-1 is not known: 'odd'");
    assertThat(
            server()
                .under(Held.in(vault("1", "available", null, "hybrid", false, List.of(), false)))
                .verdict())
        .isEqualTo("unknown: what vault v-1 is for is not known: 'hybrid'");
    assertThat(server().under(Held.in(vault("1")).protectStatus("dozing")).verdict())
        .isEqualTo("unknown: its protect_status in vault v-1 is not known: 'dozing'");
    assertThat(server().under(Held.in(vault("1")).protectStatus("error")).verdict())
        .isEqualTo("unknown: its protection in vault v-1 is in error");
  }

  @Test
  void aBackupWhoseStatusNobodyKnowsIsNoneAndNamed() {
    ResourceBackup odd = new ResourceBackup("s1", NIGHT, "aviable", BackupOutcome.UNKNOWN, false);
    Coverage coverage = server().under(Held.csbs()).backedUpBy(odd).coverage();
    assertThat(coverage.lastBackupAt()).isNull();
    assertThat(coverage.lastBackupStatus()).isEqualTo("aviable");
    assertThat(coverage.reasonCode()).isEqualTo(ReasonCode.BACKUP_STATUS_UNKNOWN);
    assertThat(coverage.reason())
        .isEqualTo("the status of the backup of " + NIGHT + " is not known: 'aviable'");
    assertThat(
            server().under(Held.csbs()).backedUpBy(odd).backedUp("2026-11-21T02:00:01Z").verdict())
        .isEqualTo("yes");
  }

  @Test
  void theCodeIsThatOfTheWeightiestCause() {
    assertThat(server().coverage().reasonCode()).isEqualTo(ReasonCode.NO_POLICY);
    assertThat(server().under(Held.csbs()).coverage().reasonCode()).isNull();
    assertThat(
            server()
                .under(Held.csbs().enabled(false), Held.in(vault("1")).autoProtect(false))
                .coverage()
                .reasonCode())
        .isEqualTo(ReasonCode.AUTO_PROTECT_OFF);
    Judged doubtful =
        server()
            .under(Held.csbs().unread(), Held.in(vaultThatIs("frozen")))
            .gap("vbs", Kind.MEMBERS, "could not be read");
    assertThat(doubtful.coverage().reasonCode()).isEqualTo(ReasonCode.VAULT_FROZEN);
    assertThat(doubtful.coverage().reason())
        .isEqualTo(
            "vault v-1 is frozen; under csbs name-c as last known: not all of it could be read;"
                + " vbs could not be read");
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR,true",
    "error_extending,true",
    "SHELVED_OFFLOADED,true",
    "SHUTOFF,false",
    "backing-up,false",
    "REBOOT,false"
  })
  void whatRunsPassOverIsUnknown(String status, boolean passedOver) {
    Judged held = server().under(Held.csbs()).inStatus(status);
    assertThat(held.verdict())
        .isEqualTo(
            passedOver ? "unknown: is in status " + status + " and so not backed up" : "yes");
    assertThat(server().inStatus(status).verdict()).isEqualTo("no: under no policy");
  }

  @Test
  void aVaultThatDoesNotTellItsStateOrPurposeMakesItUnknown() {
    Vault silent = vault("1", null, null, null, false, List.of(), false);
    assertThat(server().under(Held.in(silent)).verdict())
        .isEqualTo(
            "unknown: the state of vault v-1 is not known;"
                + " whether vault v-1 is for backups is not known");
  }

  @Test
  void aServerThatDoesNotTellItsTagsMayBeBoundByAnyTag() {
    Vault binding =
        vault("1", "available", null, "backup", false, List.of(new Tag("a", "b")), false);
    assertThat(server().binding(Held.in(binding)).verdict()).isEqualTo("no: under no policy");
    assertThat(server().is(ResourceCondition.TAGS_NOT_TOLD).binding(Held.in(binding)).verdict())
        .isEqualTo("unknown: vault v-1 binds it by itself");
  }

  @Test
  void onePolicyThatProtectsIsEnough() {
    assertThat(
            server()
                .under(Held.csbs().enabled(false), Held.in(vaultThatIs("frozen")))
                .under(Held.by(Held.CBR, "ok"))
                .verdict())
        .isEqualTo("yes");
    assertThat(server().under(Held.csbs().enabled(false), Held.in(vaultThatIs("frozen"))).verdict())
        .isEqualTo("unknown: vault v-1 is frozen");
    assertThat(server().under(Held.csbs().enabled(false), Held.by(Held.CBR, "b").runs(null)))
        .extracting(Judged::verdict)
        .isEqualTo(
            "no: under csbs name-c, which is disabled; under cbr name-b, which has no schedule");
  }

  @Test
  void aDiskIsProtectedThroughItsServer() {
    assertThat(disk().on(On.server("s1").under(Held.csbs())).verdict()).isEqualTo("yes");
    assertThat(disk().on(On.server("s1").under(Held.csbs().including("d0", "d1"))).verdict())
        .isEqualTo("yes");
    assertThat(disk().on(On.server("s1").under(Held.csbs().excluding("d1"))).verdict())
        .isEqualTo("no: left out of server name-s1 by csbs name-c");
    assertThat(disk().on(On.server("s1").unlisted().under(Held.csbs().including())).verdict())
        .isEqualTo("no: left out of server s1 by csbs name-c");
    assertThat(disk().on(On.server("s1").under(Held.csbs().enabled(false))).verdict())
        .isEqualTo("no: under csbs name-c, which is disabled");
    assertThat(disk().on(On.server("s1")).verdict()).isEqualTo("no: under no policy");
  }

  @Test
  void aServerThatNobodySawProtectsNoDiskForSure() {
    Judged gone = disk().on(On.server("s1").unlisted().under(Held.csbs()));
    assertThat(gone.verdict()).isEqualTo("unknown: server s1 is in no list of servers");
    assertThat(gone.gap("ecs", Kind.MEMBERS, "could not be read").verdict())
        .startsWith("unknown: ")
        .contains("the list of servers was not read, and with it the state of server s1");
  }

  @Test
  void aBackupThatListsItsDisksIsNoneOfAnother() {
    ResourceBackup listing =
        new ResourceBackup("s1", "2026-11-21T02:00:00Z", "available", true, true);
    Judged disk = disk().on(On.server("s1").under(Held.csbs()).backedUpBy(listing));
    assertThat(disk.coverage().lastBackupAt()).isNull();
    assertThat(disk.backedUp("2026-11-20T02:00:00Z").coverage().lastBackupAt())
        .isEqualTo("2026-11-20T02:00:00Z");
  }

  @Test
  void anAttachmentInDoubtMakesItUnknown() {
    assertThat(disk().on(On.server("s1").toldByServerOnly().under(Held.csbs())).verdict())
        .isEqualTo("unknown: only the list of servers says that it is attached to name-s1");
    assertThat(disk().on(On.server("s1").is(ResourceCondition.FROZEN).under(Held.csbs())).verdict())
        .isEqualTo("unknown: server name-s1 is frozen");
    assertThat(
            disk()
                .on(
                    On.server("s1")
                        .toldByServerOnly()
                        .is(ResourceCondition.FROZEN)
                        .under(Held.csbs().enabled(null)))
                .verdict())
        .isEqualTo(
            "unknown: server name-s1 is frozen; only the list of servers says that it is attached to"
                + " name-s1; the status of csbs name-c is not known");
    assertThat(
            disk()
                .on(On.server("s1").toldByServerOnly().under(Held.csbs().excluding("d1")))
                .verdict())
        .isEqualTo("no: left out of server name-s1 by csbs name-c");
    assertThat(disk().is(ResourceCondition.FROZEN).on(On.server("s1").under(Held.csbs())).verdict())
        .isEqualTo("unknown: is frozen and so not backed up");
  }

  @Test
  void aServerThatLeavesTheVaultTakesItsDisksWithIt() {
    Held leaving = Held.in(vault("1")).protectStatus("removing");
    assertThat(disk().on(On.server("s1").under(leaving)).verdict())
        .isEqualTo("unknown: is being removed from vault v-1");
  }

  @Test
  void ofASharedDiskOneServerIsEnough() {
    assertThat(
            disk()
                .on(On.server("s1").under(Held.csbs().excluding("d1")))
                .on(On.server("s2").under(Held.in(vault("1"))))
                .verdict())
        .isEqualTo("yes");
  }

  @Test
  void withoutAnyPolicyItIsNotProtected() {
    assertThat(server().verdict()).isEqualTo("no: under no policy");
    assertThat(disk().verdict()).isEqualTo("no: under no policy");
    assertThat(server().is(ResourceCondition.BARE_METAL).verdict())
        .isEqualTo("no: bare-metal server, which CBR does not take; under no policy");
    assertThat(
            server().is(ResourceCondition.BARE_METAL).under(Held.csbs().enabled(false)).verdict())
        .isEqualTo("no: under csbs name-c, which is disabled");
  }

  @Test
  void whatWasNotReadIsUnknown() {
    Judged unread =
        server().unread("the list of servers could not be read: 503").under(Held.csbs());
    assertThat(unread.backedUp(NIGHT).gap("csbs", Kind.BACKUPS, "silent").coverage())
        .extracting(
            Coverage::protection,
            Coverage::policies,
            Coverage::maxIntervalHours,
            Coverage::lastBackupAt,
            Coverage::lastBackupStatus,
            Coverage::reason)
        .containsExactly(
            Protection.UNKNOWN,
            List.of(),
            null,
            null,
            null,
            "the list of servers could not be read: 503");
  }

  @Test
  void aServiceThatWasNotReadMayProtectIt() {
    assertThat(
            server()
                .under(Held.csbs().enabled(false))
                .gap("vbs", Kind.MEMBERS, "could not be read: 403")
                .gap("cbr", Kind.MEMBERS, "could not be read: 500")
                .verdict())
        .isEqualTo("unknown: cbr could not be read: 500; vbs could not be read: 403");
    assertThat(server().under(Held.csbs()).gap("vbs", Kind.MEMBERS, "not read").verdict())
        .isEqualTo("yes");
    assertThat(server().under(Held.csbs().enabled(false).unread()).verdict())
        .isEqualTo("unknown: under csbs name-c as last known: not all of it could be read");
    assertThat(
            server()
                .under(Held.csbs().enabled(false).unread())
                .gap("csbs", Kind.MEMBERS, "could not be read: 403")
                .verdict())
        .isEqualTo("unknown: csbs could not be read: 403");
  }

  @Test
  void membersThatNobodyKnowsMayBeTheDisk() {
    assertThat(disk().unidentified(2).verdict())
        .isEqualTo("unknown: vbs name-v has 2 members that could not be identified for certain");
    assertThat(disk().unidentified(1).verdict())
        .isEqualTo("unknown: vbs name-v has 1 member that could not be identified for certain");
    assertThat(server().unidentified(2).verdict()).isEqualTo("no: under no policy");
  }

  @Test
  void aVaultMayBindItByItself() {
    Tag prod = new Tag("env", "prod");
    String bound = "unknown: vault v-1 binds it by itself";
    assertThat(server().binding(Held.in(binding(null))).verdict()).isEqualTo(bound);
    assertThat(server().binding(Held.in(binding("server"))).verdict()).isEqualTo(bound);
    assertThat(disk().binding(Held.in(binding("disk"))).verdict()).isEqualTo(bound);
    assertThat(server().tag("env", "prod").binding(Held.in(binding("server", prod))).verdict())
        .isEqualTo(bound);
    assertThat(server().binding(Held.in(vault("1")).runs(Held.NOT_UNDERSTOOD)).verdict())
        .isEqualTo(bound);
    assertThat(server().binding(Held.in(vault("1")).enabled(null)).verdict()).isEqualTo(bound);
  }

  @Test
  void aVaultThatBindsOtherThingsOrProtectsNothingDoesNotMatter() {
    String none = "no: under no policy";
    assertThat(disk().binding(Held.in(binding("server"))).verdict()).isEqualTo(none);
    assertThat(server().binding(Held.in(binding("turbo"))).verdict()).isEqualTo(none);
    assertThat(
            server()
                .tag("env", "test")
                .binding(Held.in(binding(null, new Tag("env", "prod"), new Tag("test", "env"))))
                .verdict())
        .isEqualTo(none);
    assertThat(server().binding(Held.in(vault("1")).enabled(false)).verdict()).isEqualTo(none);
    assertThat(server().binding(Held.in(vault("1")).runs(null)).verdict()).isEqualTo(none);
    assertThat(
            server()
                .binding(Held.in(vault("1", null, null, "replication", false, List.of(), false)))
                .verdict())
        .isEqualTo(none);
    assertThat(server().is(ResourceCondition.BARE_METAL).binding(Held.in(vault("1"))).verdict())
        .startsWith("no: bare-metal server");
  }

  @Test
  void aVaultMayBindTheServerOfADisk() {
    assertThat(disk().on(On.server("s1")).binding(Held.in(binding("server"))).verdict())
        .isEqualTo("unknown: vault v-1 binds server name-s1 by itself");
    Held excluding = Held.in(binding("server")).excluding("d1");
    assertThat(
            disk()
                .on(On.server("s1").under(excluding))
                .binding(Held.in(binding("server")))
                .verdict())
        .isEqualTo("no: left out of server name-s1 by cbr name-b");
  }

  @Test
  void whatIsBeingCreatedIsTooNewToJudge() {
    assertThat(server().is(ResourceCondition.BEING_CREATED).verdict())
        .isEqualTo("unknown: is being created");
    assertThat(server().is(ResourceCondition.BEING_CREATED).under(Held.csbs()).verdict())
        .isEqualTo("yes");
  }

  @Test
  void aStateThatWasNotUnderstoodLeavesInDoubtWhetherItIsBackedUp() {
    String doubt = "is in a state that could not be understood";
    assertThat(server().is(ResourceCondition.STATE_NOT_TOLD).verdict())
        .isEqualTo("unknown: " + doubt);
    assertThat(server().is(ResourceCondition.STATE_NOT_TOLD).under(Held.csbs()).verdict())
        .isEqualTo("unknown: " + doubt);
    assertThat(
            disk()
                .on(On.server("s1").is(ResourceCondition.STATE_NOT_TOLD).under(Held.csbs()))
                .verdict())
        .isEqualTo("unknown: server name-s1 " + doubt);
  }

  @Test
  void attachmentsThatWereNotUnderstoodMayProtectADisk() {
    assertThat(disk().is(ResourceCondition.ATTACHMENTS_NOT_TOLD).verdict())
        .isEqualTo("unknown: to which servers it is attached could not be understood");
    assertThat(disk().is(ResourceCondition.ATTACHMENTS_NOT_TOLD).under(Held.csbs()).verdict())
        .isEqualTo("yes");
  }

  @Test
  void policiesAreThoseThatProtectOrMay() {
    Coverage coverage =
        disk()
            .under(
                Held.by(Sample.VBS, "z"),
                Held.by(Sample.VBS, "off").enabled(false),
                Held.by(Held.CBR, "b").named("nightly").enabled(null))
            .on(On.server("s1").under(Held.csbs().named("nightly"), Held.by(Sample.VBS, "z")))
            .on(
                On.server("s2")
                    .under(Held.csbs().named("nightly"), Held.by(Held.CBR, "a").named("")))
            .coverage();
    assertThat(coverage.policies())
        .containsExactly("a", "nightly (cbr)", "nightly (csbs)", "name-z");
    assertThat(server().under(Held.csbs().enabled(false)).coverage().policies()).isEmpty();
    Scope other = new Scope("csbs", "eu-nl", "p1", "eu-nl_team");
    assertThat(server().under(Held.by(other, "a"), Held.csbs()).coverage().policies())
        .containsExactly("name-c", "name-a");
  }

  @Test
  void theIntervalIsThatOfThePoliciesTogether() {
    assertThat(interval(Held.csbs())).isEqualByComparingTo("24");
    assertThat(interval(Held.csbs(), afternoon())).isEqualByComparingTo("12");
    assertThat(interval(Held.csbs(), Held.by(Held.CBR, "b"))).isEqualByComparingTo("24");
    assertThat(interval(Held.csbs().runs("FREQ=WEEKLY;BYDAY=TH;BYHOUR=2;BYMINUTE=0"), afternoon()))
        .isEqualByComparingTo("24");
    assertThat(
            interval(
                Held.csbs().runsFrom("2026-01-01T02:00:00Z", "FREQ=DAILY;INTERVAL=2"),
                Held.by(Held.CBR, "b").runsFrom("2026-01-02T02:00:00Z", "FREQ=DAILY;INTERVAL=2")))
        .isEqualByComparingTo("24");
    assertThat(
            interval(
                Held.csbs().with("FREQ=HOURLY", false, "backup", null).runs(Held.DAILY),
                afternoon()))
        .isEqualByComparingTo("12");
  }

  @Test
  void theIntervalIsOfThePoliciesThatProtectOrElseOfThoseThatMay() {
    assertThat(interval(Held.csbs(), afternoon().enabled(null))).isEqualByComparingTo("24");
    assertThat(interval(Held.csbs().unread(), afternoon().enabled(null)))
        .isEqualByComparingTo("12");
    assertThat(interval(Held.csbs(), afternoon().enabled(false))).isEqualByComparingTo("24");
    assertThat(interval(Held.csbs().runs(Held.DAILY).runs(Held.NOT_UNDERSTOOD))).isNull();
    assertThat(interval(Held.csbs().runs(Held.DAILY).runs(Held.NOT_UNDERSTOOD), afternoon()))
        .isNull();
    assertThat(interval()).isNull();
  }

  private static Held afternoon() {
    return Held.by(Held.CBR, "b").runs("FREQ=DAILY;BYHOUR=14;BYMINUTE=0");
  }

  private static @Nullable BigDecimal interval(Held... held) {
    return server().under(held).coverage().maxIntervalHours();
  }

  @Test
  void theLastBackupIsTheNewestSuccessfulOne() {
    assertThat(
            server()
                .under(Held.csbs())
                .backedUp("2026-11-20T02:00:00.123456Z")
                .backedUp(NIGHT)
                .backedUp("2026-11-20T23:59:59.999Z")
                .backupFailed("2026-11-20T03:00:00Z")
                .coverage())
        .extracting(Coverage::lastBackupAt, Coverage::lastBackupStatus, Coverage::reason)
        .containsExactly(NIGHT, "available", null);
    assertThat(server().under(Held.csbs()).backupFailed(NIGHT).coverage())
        .extracting(Coverage::lastBackupAt, Coverage::lastBackupStatus, Coverage::reason)
        .containsExactly(null, "error", "the backup of " + NIGHT + " ended as error");
    assertThat(server().under(Held.csbs()).coverage())
        .extracting(Coverage::lastBackupAt, Coverage::lastBackupStatus)
        .containsExactly(null, null);
  }

  @Test
  void aFailureSinceTheLastBackupIsSaid() {
    String newer = "2026-11-21T02:00:00.001Z";
    assertThat(server().under(Held.csbs()).backedUp(NIGHT).backupFailed(newer).verdict())
        .isEqualTo("yes: the backup of " + newer + " ended as error");
    assertThat(server().backedUp(NIGHT).backupFailed(newer).verdict())
        .isEqualTo("no: under no policy; the backup of " + newer + " ended as error");
    assertThat(server().under(Held.csbs()).backedUp(NIGHT).backupFailed(NIGHT).verdict())
        .isEqualTo("yes");
  }

  @Test
  void backupsThatCouldNotBeReadAreSaid() {
    Judged judged =
        server()
            .gap("vbs", Kind.BACKUPS, "could not be read: 403")
            .gap("csbs", Kind.BACKUPS, "could not be read: 500");
    assertThat(judged.verdict())
        .isEqualTo(
            "no: under no policy; backups: csbs could not be read: 500;"
                + " backups: vbs could not be read: 403");
    assertThat(judged.under(Held.csbs()).verdict())
        .isEqualTo(
            "yes: backups: csbs could not be read: 500; backups: vbs could not be read: 403");
  }

  @Test
  void aBackupOfTheServerHoldsTheDiskWhenItWasAttachedBefore() {
    assertThat(lastBackup(On.server("s1").since(NIGHT), null)).isEqualTo(NIGHT);
    assertThat(lastBackup(On.server("s1").since("2026-11-21T02:00:00.000001Z"), null)).isNull();
    assertThat(lastBackup(On.server("s1"), NIGHT)).isEqualTo(NIGHT);
    assertThat(lastBackup(On.server("s1"), "2026-11-21T02:00:01Z")).isNull();
    assertThat(lastBackup(On.server("s1"), null)).isNull();
    assertThat(lastBackup(On.server("s1").since("2026-11-21T03:00:00Z"), "2026-11-01T00:00:00Z"))
        .isNull();
    assertThat(lastBackup(On.server("s1").toldByServerOnly(), NIGHT)).isNull();
  }

  @Test
  void aBackupOfTheServerHoldsTheDiskUnlessEveryPolicyLeavesItOut() {
    Held without = Held.csbs().excluding("d1");
    Held others = Held.by(Held.CBR, "b").including("d2");
    assertThat(lastBackup(On.server("s1").under(without, others), NIGHT)).isNull();
    assertThat(lastBackup(On.server("s1").under(without, Held.by(Held.CBR, "b")), NIGHT))
        .isEqualTo(NIGHT);
  }

  @Test
  void aFailedBackupOfTheServerIsNotTheDisksOwn() {
    Coverage coverage =
        disk()
            .createdAt("2026-01-01T00:00:00Z")
            .on(On.server("s1").under(Held.csbs()).backupFailed(NIGHT))
            .coverage();
    assertThat(coverage.lastBackupStatus()).isEqualTo("error");
    assertThat(coverage.reason()).isNull();
  }

  private static @Nullable String lastBackup(On server, @Nullable String createdAt) {
    Judged disk = disk();
    if (createdAt != null) {
      disk.createdAt(createdAt);
    }
    return disk.on(server.backedUp(NIGHT)).coverage().lastBackupAt();
  }

  @Test
  void theRowShowsTheResourceAsItIs() {
    assertThat(disk().tag("a", "b").createdAt(NIGHT).under(Held.csbs()).coverage())
        .isEqualTo(
            new Coverage(
                Judged.EVS,
                "d1",
                "name-d1",
                "OS::Cinder::Volume",
                "ACTIVE",
                List.of(new Tag("a", "b")),
                NIGHT,
                Protection.YES,
                List.of("name-c"),
                new BigDecimal("24"),
                null,
                null,
                null,
                null));
  }
}
