package io.policyinventory.source.vbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSettings.Details;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Request;
import io.policyinventory.source.TestCloud.Response;
import io.policyinventory.source.TestReading;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks as evidence of backups, vbs-v2.md section 5. */
class VbsTasksTest {

  private static final String XX = "/backuppolicy/XX/backuptasks";
  private static final String YY = "/backuppolicy/YY/backuptasks";

  private final TestCloud cloud = new TestCloud();

  @BeforeEach
  void serve() {
    count(0);
    cloud
        .on("/backuppolicy/tags", "{\"tags\":[]}")
        .on("/backuppolicy/resource_instances/action", "{\"resources\":[]}")
        .on("/backups/detail", "{\"backups\":[]}")
        .on(XX, "{\"tasks\":[]}")
        .on(YY, "{\"tasks\":[]}");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private void count(int members) {
    cloud.on(
        "/backuppolicy",
        """
        {"backup_policies":[{"backup_policy_id":"XX","policy_resource_count":%d},
         {"backup_policy_id":"YY","policy_resource_count":0}]}"""
            .formatted(members));
  }

  private void tasks(String path, String... tasks) {
    String body = "{\"tasks\":[" + String.join(",", tasks).replace('\'', '"') + "]}";
    cloud.on(
        path,
        request -> Response.ok(request.query().containsKey("offset") ? "{\"tasks\":[]}" : body));
  }

  private static String task(String job, String fields) {
    return "{'job_id':'" + job + "','resource_id':'v-" + job + "'," + fields + "}";
  }

  private TestReading read(boolean backups) {
    ScopeSettings settings = new ScopeSettings(Details.AUTO, 1000, 20, backups);
    return TestReading.among(
        cloud, type -> Optional.of(cloud.base()), new VbsSource(), settings, false);
  }

  private List<ResourceBackup> backups() {
    return read(true).evidence().backups();
  }

  @Test
  void theTasksOfEveryPolicyAreReadOnceAndTellOfMembersToo() {
    count(2);
    cloud.on(
        XX,
        request ->
            Response.ok(
                request.query().containsKey("offset")
                    ? "{\"tasks\":[]}"
                    : TestCloud.example("vbs/backuptasks.json")));
    tasks(YY, task("y", "'status':'SKIP','created_at':'2026-11-21T01:00:00.000'"));
    TestReading read = read(true);
    assertThat(read.evidence().backups())
        .containsExactly(
            new ResourceBackup("v-y", "2026-11-21T01:00:00.000Z", "SKIP", false),
            new ResourceBackup("volume-2", "2016-12-03T06:34:34.467Z", "EXECUTE_SUCCESS", true));
    assertThat(read.policies().get(0).policy().resources())
        .extracting(ProtectedResource::id)
        .containsExactly("volume-2");
    assertThat(cloud.requests(XX))
        .extracting(request -> request.query().toString())
        .containsExactly("{limit=100}", "{limit=100, offset=2}");
    assertThat(cloud.requests(YY)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "EXECUTE_SUCCESS, true",
    "execute_success, true",
    "EXECUTE_FAIL, false",
    "EXECUTE_TIMEOUT, false",
    "SKIP, false",
    "RUNNING,",
    "WAITING,"
  })
  void aStatusMeansThatABackupIsThereOrThatItFailedOrNothing(
      String status, @Nullable Boolean successful) {
    tasks(XX, task("x", "'status':'" + status + "','created_at':'2026-11-21T01:00:00.000'"));
    if (successful == null) {
      assertThat(backups()).isEmpty();
    } else {
      assertThat(backups())
          .containsExactly(
              new ResourceBackup("v-x", "2026-11-21T01:00:00.000Z", status, successful));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EXECUTE_SUCCESS", "EXECUTE_FAIL"})
  void theTimeIsThatOfTheEndWhereItIsTold(String status) {
    tasks(
        XX,
        task(
            "x",
            "'status':'"
                + status
                + "','created_at':'2026-11-21T01:00:00','finished_at':'2026-11-21T02:00:00'"));
    assertThat(backups())
        .extracting(ResourceBackup::takenAt)
        .containsExactly("2026-11-21T02:00:00Z");
  }

  @Test
  void aTaskThatCannotBeUnderstoodIsARejectAndItsNeighboursAreThere() {
    tasks(
        XX,
        task("a", "'status':'EXECUTE_SUCCESS'"),
        "{'job_id':'b','status':'EXECUTE_SUCCESS','created_at':'2026-11-21T01:00:00'}",
        task("c", "'status':'EXECUTE_SUCCESS','created_at':'2026-11-21T01:00:00'"));
    TestReading read = read(true);
    assertThat(read.evidence().backups())
        .extracting(ResourceBackup::resourceId)
        .containsExactly("v-c");
    assertThat(read.rejects())
        .extracting(Reject::policyId, Reject::position, Reject::reason)
        .containsExactly(
            tuple(
                "XX",
                "tasks[0]",
                "finished_at or created_at: expected a time that is past, found nothing"),
            tuple("XX", "tasks[1]", "resource_id: expected text, found nothing"));
  }

  @Test
  void tasksOfOtherThingsThanVolumesAreNoBackups() {
    tasks(
        XX,
        task(
            "x",
            "'resource_type':'server','status':'EXECUTE_SUCCESS',"
                + "'created_at':'2026-11-21T01:00:00'"));
    assertThat(backups()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 405, 503})
  void tasksThatCannotBeReadAreOneGapAndThePoliciesAndVolumeBackupsStay(int status) {
    cloud
        .on(XX, request -> Response.error(status, "AutoBackup.0213", "no"))
        .on(
            "/backups/detail",
            "{\"count\":1,\"backups\":[{\"id\":\"b\",\"volume_id\":\"v\",\"status\":\"available\","
                + "\"created_at\":\"2026-11-21T01:00:00\"}]}");
    TestReading read = read(true);
    assertThat(read.ids()).containsExactly("XX", "YY");
    assertThat(read.evidence().backups())
        .extracting(ResourceBackup::resourceId)
        .containsExactly("v");
    assertThat(read.evidence().gaps())
        .containsExactly(
            new EvidenceGap(
                EvidenceGap.Kind.BACKUPS,
                "AutoBackup.0213",
                "backup tasks could not be read: " + status + " AutoBackup.0213 no"));
    assertThat(cloud.requests(YY)).isEmpty();
  }

  @Test
  void tasksThatAreRefusedAreAGapOfMembersAndOneOfBackups() {
    count(3);
    cloud.on(XX, request -> Response.error(403, "AutoBackup.0213", "no"));
    TestReading read = read(true);
    assertThat(read.policies().get(0).policy().unidentifiedMembers()).isEqualTo(3);
    assertThat(read.evidence().gaps())
        .filteredOn(gap -> gap.message().contains("tasks"))
        .extracting(EvidenceGap::kind)
        .containsExactly(EvidenceGap.Kind.MEMBER_EVIDENCE, EvidenceGap.Kind.BACKUPS);
    assertThat(cloud.requests(XX)).hasSize(1);
    assertThat(read(false).evidence().gaps())
        .filteredOn(gap -> gap.message().contains("tasks"))
        .extracting(EvidenceGap::message)
        .containsExactly(
            "members cannot be told: backup tasks could not be read: 403 AutoBackup.0213 no");
  }

  @Test
  void membersThatCannotBeToldForTheMomentAreAGapToo() {
    count(3);
    cloud.on(XX, request -> Response.error(503, "VolumeBackup.0900", "busy"));
    assertThat(read(true).evidence().gaps())
        .filteredOn(gap -> gap.message().contains("tasks"))
        .hasSize(2);
    assertThat(read(false).evidence().gaps())
        .filteredOn(gap -> gap.message().contains("tasks"))
        .hasSize(1);
  }

  @Test
  void tasksThatDoNotEndAreAGap() {
    cloud.on(
        XX,
        request ->
            Response.ok(
                "{\"tasks\":[{\"job_id\":\"j%s\",\"resource_id\":\"v\"}]}"
                    .formatted(request.query().get("offset"))));
    assertThat(read(true).evidence().gaps())
        .singleElement()
        .satisfies(
            gap ->
                assertThat(gap.message())
                    .isEqualTo("backup tasks could not be read: the list has more than 20 pages"));
  }

  @Test
  void withoutBackupsTasksAreOnlyReadForMembers() {
    count(1);
    tasks(XX, task("x", "'status':{},'created_at':'never'"));
    TestReading read = read(false);
    assertThat(read.evidence().backups()).isEmpty();
    assertThat(read.rejects()).isEmpty();
    assertThat(cloud.requests().stream().map(Request::path)).contains(XX).doesNotContain(YY);
  }

  @Test
  void tasksThatAreFewerThanTheyAreSaidToBeAreReadAgainAndThenAGap() {
    cloud.on(XX, "{\"count\":2,\"tasks\":[{\"job_id\":\"j\",\"resource_id\":\"v\"}]}");
    assertThat(read(true).evidence().gaps())
        .extracting(EvidenceGap::message)
        .containsOnly("the list of backup tasks may be incomplete: count says 2, it holds 1");
    assertThat(cloud.requests(XX)).hasSize(6);
  }
}
