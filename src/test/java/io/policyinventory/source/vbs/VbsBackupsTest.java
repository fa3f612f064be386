package io.policyinventory.source.vbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSettings.Details;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Request;
import io.policyinventory.source.TestCloud.Response;
import io.policyinventory.source.TestReading;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Volume backups after the policies of a scope, vbs-v2.md section 7. */
class VbsBackupsTest {

  private static final String V3 = "/vbs/v3/backups/detail";
  private static final String V2 = "/vbs/v2/backups/detail";
  private static final String VOLUME_V3 = "/volumev3/backups/detail";

  private final TestCloud cloud = new TestCloud();
  private final Map<ServiceType, URI> services =
      new HashMap<>(
          Map.of(
              VbsBackupHost.VBS_V3.service(), cloud.base().resolve("/vbs/v3"),
              VbsBackupHost.VBS_V2.service(), cloud.base().resolve("/vbs/v2"),
              VbsBackupHost.VOLUME_V3.service(), cloud.base().resolve("/volumev3")));

  @BeforeEach
  void serve() {
    cloud
        .on(
            "/backuppolicy",
            "{\"backup_policies\":[{\"backup_policy_id\":\"XX\",\"policy_resource_count\":0}]}")
        .on("/backuppolicy/tags", "{\"tags\":[]}")
        .on("/backuppolicy/resource_instances/action", "{\"resources\":[]}")
        .on("/backuppolicy/XX/backuptasks", "{\"tasks\":[]}");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private TestReading read(int pageSize, boolean backups, boolean restarting) {
    ScopeSettings settings = new ScopeSettings(Details.AUTO, pageSize, 50, backups);
    return TestReading.among(
        cloud,
        type -> Optional.ofNullable(services.get(type)),
        new VbsSource(),
        settings,
        restarting);
  }

  private TestReading read() {
    return read(1000, true, false);
  }

  private List<String> asked() {
    return cloud.requests().stream()
        .map(Request::path)
        .filter(path -> path.endsWith("/backups/detail"))
        .toList();
  }

  private static Pages page(String... backups) {
    return new Pages(List.of(backups));
  }

  /** Pages by offset as documented. */
  private record Pages(List<String> backups) implements Function<Request, Response> {
    @Override
    public Response apply(Request request) {
      int from = Integer.parseInt(request.query().getOrDefault("offset", "0"));
      int limit = Integer.parseInt(request.query().getOrDefault("limit", "1000"));
      int size = backups.size();
      List<String> page = backups.subList(Math.min(size, from), Math.min(size, from + limit));
      return Response.ok("{\"backups\":[" + String.join(",", page).replace('\'', '"') + "]}");
    }
  }

  private static String backup(int number, String fields) {
    return "{'id':'b%d','volume_id':'v%d',%s}".formatted(number, number, fields);
  }

  private static String good(int number) {
    return backup(
        number, "'status':'available','created_at':'2026-11-%02d 01:00'".formatted(number));
  }

  @Test
  void theNewestBackupsOfVolumesAreTold() {
    cloud.on(
        V3,
        request ->
            request.query().containsKey("offset")
                ? page("{'id':'backup-2'}").apply(new Request("GET", V3, Map.of(), ""))
                : Response.ok(TestCloud.example("vbs/backups.json")));
    TestReading read = read();
    assertThat(read.evidence().backups())
        .containsExactly(
            new ResourceBackup("disk-1", "2026-11-21T03:00:00.204523Z", "available", true),
            new ResourceBackup("disk-2", "2026-11-20T03:00:00.000000Z", "error", false));
    assertThat(read.ids()).containsExactly("XX");
  }

  @Test
  void pagesAreAskedForByLimitAndOffsetAndNoLinkIsFollowed() {
    cloud.on(V3, page(good(1), good(2), good(3)));
    TestReading read = read(2, true, false);
    assertThat(read.evidence().backups()).hasSize(3);
    assertThat(cloud.requests(V3))
        .extracting(request -> request.query().toString())
        .containsExactly(
            "{limit=2}", "{limit=2, offset=1}", "{limit=2, offset=2}", "{limit=2, offset=3}");
  }

  @Test
  void theFirstHostThatHasThemIsAskedAlone() {
    cloud.on(V3, page(good(1))).on(V2, page(good(2)));
    assertThat(read().evidence().backups())
        .extracting(ResourceBackup::resourceId)
        .containsExactly("v1");
    assertThat(asked()).containsOnly(V3);
  }

  @ParameterizedTest
  @CsvSource({
    "404, APIG.0101",
    "404, itemNotFound",
    "404, AutoBackup.0205",
    "400, BackupService.4008"
  })
  void theOtherVersionOfTheSameHostIsAskedNext(int status, String code) {
    cloud.on(V3, request -> Response.error(status, code, "no")).on(V2, page(good(2)));
    TestReading read = read();
    assertThat(read.evidence().backups())
        .extracting(ResourceBackup::resourceId)
        .containsExactly("v2");
    assertThat(read.evidence().gaps()).isEmpty();
    assertThat(asked()).startsWith(V3, V2).filteredOn(V3::equals).hasSize(1);
  }

  @Test
  void theVolumeServiceIsAskedLast() {
    cloud.on(VOLUME_V3, page(good(3)));
    assertThat(read().evidence().backups())
        .extracting(ResourceBackup::resourceId)
        .containsExactly("v3");
    assertThat(asked().subList(2, asked().size())).containsOnly(VOLUME_V3);
    assertThat(asked()).startsWith(V3, V2);
  }

  @Test
  void volumeBackupsThatAreOfferedNowhereAreAGap() {
    services.remove(VbsBackupHost.VOLUME_V3.service());
    TestReading read = read();
    assertThat(read.evidence().gaps())
        .containsExactly(
            new EvidenceGap(EvidenceGap.Kind.BACKUPS, null, "volume backups are offered nowhere"));
    assertThat(read.ids()).containsExactly("XX");
    assertThat(asked()).containsExactly(V3, V2);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 405, 503})
  void aRefusalIsAGapAndNoOtherHostIsAsked(int status) {
    cloud.on(V3, request -> Response.error(status, "X", "sorry")).on(V2, page(good(2)));
    TestReading read = read();
    assertThat(read.evidence().gaps())
        .containsExactly(
            new EvidenceGap(
                EvidenceGap.Kind.BACKUPS,
                "X",
                "volume backups could not be read: " + status + " X sorry"));
    assertThat(asked()).containsOnly(V3);
    assertThat(read.ids()).containsExactly("XX");
  }

  @Test
  void aHostThatAnsweredOnceIsNotLeft() {
    cloud
        .on(
            V3,
            request ->
                request.query().containsKey("offset")
                    ? Response.error(404, "X", "gone")
                    : page(good(1), good(2)).apply(request))
        .on(V2, page(good(3)));
    TestReading read = read(2, true, false);
    assertThat(read.evidence().backups())
        .extracting(ResourceBackup::resourceId)
        .containsExactly("v1", "v2");
    assertThat(read.evidence().gaps()).hasSize(1);
  }

  @Test
  void aReadingResumedAfterAnyPartGoesOnWithTheSameHost() {
    String[] backups =
        IntStream.rangeClosed(1, 9).mapToObj(VbsBackupsTest::good).toArray(String[]::new);
    cloud.on(V2, page(backups));
    TestReading whole = read(4, true, false);
    int requests = cloud.requests().size();
    TestReading resumed = read(4, true, true);
    assertThat(resumed.evidence().backups()).hasSize(9).isEqualTo(whole.evidence().backups());
    assertThat(resumed.policies()).isEqualTo(whole.policies());
    assertThat(cloud.requests()).hasSize(2 * requests);
  }

  @Test
  void backupsThatAreNotWantedAreNotAskedFor() {
    cloud.on(V3, page(good(1)));
    TestReading read = read(1000, false, false);
    assertThat(read.parts()).hasSize(1);
    assertThat(read.evidence().backups()).isEmpty();
    assertThat(asked()).isEmpty();
    assertThat(cloud.requests("/backuppolicy/XX/backuptasks")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "available, true",
    "AVAILABLE, true",
    "restoring, true",
    "error_restoring, true",
    "error, false",
    "creating,",
    "deleting,"
  })
  void aStatusMeansThatABackupIsThereOrThatItFailedOrNothing(
      String status, @Nullable Boolean successful) {
    cloud.on(
        V3, page(backup(1, "'status':'" + status + "','created_at':'2026-11-21T01:00:00.123'")));
    List<ResourceBackup> backups = read().evidence().backups();
    if (successful == null) {
      assertThat(backups).isEmpty();
    } else {
      assertThat(backups)
          .containsExactly(
              new ResourceBackup("v1", "2026-11-21T01:00:00.123Z", status, successful));
    }
  }

  @Test
  void aBackupWithoutTimeOfCreationIsOfTheTimeOfItsData() {
    cloud.on(
        V3,
        page(
            backup(
                1,
                "'status':'available','created_at':null,'data_timestamp':'2026-11-21T01:00:00'")));
    assertThat(read().evidence().backups())
        .extracting(ResourceBackup::takenAt)
        .containsExactly("2026-11-21T01:00:00Z");
  }

  @Test
  void aBackupThatCannotBeUnderstoodIsARejectAndItsNeighboursAreThere() {
    cloud.on(
        V3,
        page(
            good(1),
            "{'id':'x','status':'available','created_at':'2026-11-21T01:00:00'}",
            backup(2, "'status':'error'"),
            good(3)));
    TestReading read = read();
    assertThat(read.evidence().backups())
        .extracting(ResourceBackup::resourceId)
        .containsExactly("v1", "v3");
    assertThat(read.rejects())
        .extracting(Reject::position, Reject::reason)
        .containsExactly(
            tuple("backups[1]", "volume_id: expected text, found nothing"),
            tuple(
                "backups[2]",
                "created_at or data_timestamp: expected a time that is past, found nothing"));
  }
}
