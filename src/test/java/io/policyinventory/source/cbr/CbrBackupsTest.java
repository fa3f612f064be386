package io.policyinventory.source.cbr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.ServiceTraits;
import io.policyinventory.policy.coverage.BackupOutcome;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSettings.Details;
import io.policyinventory.source.ScopeSource;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Request;
import io.policyinventory.source.TestCloud.Response;
import io.policyinventory.source.TestReading;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backups of a scope, cbr-v3.md section 7. */
class CbrBackupsTest {

  private static final String BACKUPS = "/backups";

  private final TestCloud cloud = new TestCloud();

  @AfterEach
  void stop() {
    cloud.close();
  }

  /** A scope of backups alone. */
  private static final class BackupsAlone implements ScopeSource {

    @Override
    public ServiceTraits traits() {
      return ServiceTraits.ofPolicies();
    }

    @Override
    public ServiceType service() {
      return new ServiceType("cbr", List.of("cbr"), "v3");
    }

    @Override
    public ScopePart read(ScopeReading reading, @Nullable String cursor) {
      return CbrBackups.read(reading, cursor == null ? CbrBackups.first(reading) : cursor);
    }
  }

  private TestReading read(int pageSize, boolean restarting) {
    ScopeSettings settings = new ScopeSettings(Details.AUTO, pageSize, 50, true);
    return TestReading.of(cloud, null, new BackupsAlone(), settings, restarting);
  }

  private List<ResourceBackup> backups() {
    return read(1000, false).evidence().backups();
  }

  private void serve(List<String> backups) {
    cloud.on(BACKUPS, request -> page(request, backups));
  }

  private static Response page(Request request, List<String> backups) {
    int from = Integer.parseInt(request.query().getOrDefault("offset", "0"));
    int limit = Integer.parseInt(request.query().get("limit"));
    int size = backups.size();
    List<String> page = backups.subList(Math.min(size, from), Math.min(size, from + limit));
    return Response.ok(
        "{\"count\":" + size + ",\"backups\":[" + String.join(",", page).replace('\'', '"') + "]}");
  }

  private static String backup(String id, String fields) {
    return "{'id':'" + id + "','resource_id':'r-" + id + "'," + fields + "}";
  }

  private static String good(int number) {
    return backup(
        "b" + number,
        "'status':'available','created_at':'2026-11-%02dT01:00:00.000+00:00'".formatted(number));
  }

  @Test
  void theNewestBackupsAreToldInUtcWhateverTheFormOfTheTime() {
    cloud.on(
        BACKUPS,
        request -> {
          int from = Integer.parseInt(request.query().getOrDefault("offset", "0"));
          String whole = TestCloud.example("cbr/backups.json");
          return switch (from) {
            case 0 -> Response.ok(whole);
            case 1 -> Response.ok("{\"backups\":[{\"id\":\"backup-1\"}]}");
            default -> Response.ok("{\"backups\":[]}");
          };
        });
    assertThat(backups())
        .containsOnly(
            new ResourceBackup("disk-9", "2026-11-20T10:38:34.209782Z", "error", false),
            new ResourceBackup("server-1", "2026-11-21T00:52:21.983Z", "available", true));
  }

  @Test
  void pagesAreAskedForByOffsetAloneAndNeverByOffsetZeroUntilTheCountIsReached() {
    serve(List.of(good(1), good(2), good(3)));
    assertThat(read(2, false).evidence().backups()).hasSize(3);
    assertThat(cloud.requests(BACKUPS))
        .extracting(request -> request.query().toString())
        .containsExactly(
            "{limit=2, sort=created_at:desc}",
            "{limit=2, sort=created_at:desc, offset=1}",
            "{limit=2, sort=created_at:desc, offset=2}");
  }

  @Test
  void aFirstPageThatCountsItselfIsTheWholeList() {
    cloud.on(
        BACKUPS, ("{'count':2,'backups':[" + good(1) + "," + good(2) + "]}").replace('\'', '"'));
    assertThat(backups()).hasSize(2);
    assertThat(cloud.requests(BACKUPS)).hasSize(1);
  }

  @Test
  void aCountBeyondTheListIsAGapAfterThreeReadings() {
    cloud.on(
        BACKUPS, ("{'count':10,'backups':[" + good(1) + "," + good(2) + "]}").replace('\'', '"'));
    TestReading read = read(1000, false);
    assertThat(read.evidence().gaps())
        .containsExactly(
            new EvidenceGap(
                EvidenceGap.Kind.BACKUPS,
                null,
                "the list of backups may be incomplete: count says 10, it holds 2"));
    assertThat(cloud.requests(BACKUPS)).hasSize(9);
  }

  @ParameterizedTest
  @CsvSource({
    "available, true",
    "Available, true",
    "restoring, true",
    "waiting_restore, true",
    "error, false",
    "protecting,",
    "deleting,",
    "waiting_protect,",
    "waiting_delete,"
  })
  void aStatusMeansThatABackupIsThereOrThatItFailedOrNothing(
      String status, @Nullable Boolean successful) {
    serve(List.of(backup("1", "'status':'" + status + "','created_at':'2026-11-21T01:00:00Z'")));
    if (successful == null) {
      assertThat(backups()).isEmpty();
    } else {
      assertThat(backups())
          .containsExactly(new ResourceBackup("r-1", "2026-11-21T01:00:00Z", status, successful));
    }
  }

  @Test
  void aStatusThatNobodyKnowsIsKept() {
    serve(List.of(backup("1", "'status':'aviable','created_at':'2026-11-21T01:00:00Z'")));
    assertThat(backups())
        .containsExactly(
            new ResourceBackup(
                "r-1", "2026-11-21T01:00:00Z", "aviable", BackupOutcome.UNKNOWN, false));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "~'protected_at':'2026-11-21T01:00:00','created_at':'2026-11-20T01:00:00'~,2026-11-21",
        "~'protected_at':null,'created_at':'2026-11-20T01:00:00'~,2026-11-20",
        "~'protected_at':'','updated_at':'2026-11-19T01:00:00'~,2026-11-19"
      })
  void theTimeIsThatOfProtectionOrElseOfTheRecord(String fields, String day) {
    serve(List.of(backup("1", "'status':'available'," + fields)));
    assertThat(backups()).extracting(ResourceBackup::takenAt).containsExactly(day + "T01:00:00Z");
  }

  @Test
  void childrenAreBackupsOfTheirOwn() {
    serve(
        List.of(
            backup(
                "1",
                "'status':'available','created_at':'2026-11-21T01:00:00','children':["
                    + "{'resource_id':'d1','status':'error','created_at':'2026-11-21T01:30:00'},"
                    + "{'resource_id':'d2'},{'resource_id':'d3','status':'deleting'},"
                    + "{'status':'available'}]"),
            backup("2", "'status':'deleting','children':[{'resource_id':'d4','status':'error'}]"),
            good(3)));
    TestReading read = read(1000, false);
    assertThat(read.evidence().backups())
        .extracting(ResourceBackup::resourceId, ResourceBackup::takenAt, ResourceBackup::successful)
        .containsExactly(
            tuple("d1", "2026-11-21T01:30:00Z", false),
            tuple("d2", "2026-11-21T01:00:00Z", true),
            tuple("r-1", "2026-11-21T01:00:00Z", true),
            tuple("r-b3", "2026-11-03T01:00:00.000Z", true));
    assertThat(read.rejects())
        .extracting(Reject::position, Reject::reason)
        .containsExactly(
            tuple("backups[0]", "children[3].resource_id: expected text, found nothing"));
  }

  @Test
  void aBackupThatCannotBeUnderstoodIsARejectAndItsNeighboursAreThere() {
    serve(
        List.of(
            good(1), backup("x", "'status':'error'"), "{'id':'y','status':'deleting'}", good(2)));
    TestReading read = read(1000, false);
    assertThat(read.evidence().backups()).hasSize(2);
    assertThat(read.rejects())
        .extracting(Reject::position, Reject::reason)
        .containsExactly(
            tuple(
                "backups[1]",
                "protected_at or created_at or updated_at: expected a time that is past, found nothing"));
  }

  @ParameterizedTest
  @CsvSource({"400, BackupService.4008", "403, BackupService.8600", "404, X", "405, X", "503, X"})
  void backupsThatCannotBeReadAreAGap(int status, String code) {
    cloud.on(BACKUPS, request -> Response.error(status, code, "sorry"));
    TestReading read = read(1000, false);
    assertThat(read.evidence().gaps())
        .containsExactly(
            new EvidenceGap(
                EvidenceGap.Kind.BACKUPS,
                code,
                "backups could not be read: " + status + " " + code + " sorry"));
    assertThat(read.parts()).hasSize(1);
  }

  @Test
  void aListThatLosesBackupsMeanwhileIsReadAgain() {
    List<String> backups =
        new ArrayList<>(IntStream.range(1, 9).mapToObj(CbrBackupsTest::good).toList());
    AtomicInteger asked = new AtomicInteger();
    cloud.on(
        BACKUPS,
        request -> {
          if (asked.incrementAndGet() == 2) {
            backups.subList(0, 3).clear();
          }
          return page(request, backups);
        });
    TestReading read = read(3, false);
    assertThat(read.evidence().gaps()).isEmpty();
    assertThat(read.evidence().backups())
        .extracting(ResourceBackup::resourceId)
        .contains("r-b4", "r-b5", "r-b6", "r-b7", "r-b8");
    assertThat(cloud.requests(BACKUPS))
        .filteredOn(request -> !request.query().containsKey("offset"))
        .hasSize(2);
    assertThat(read.parts()).noneMatch(ScopePart::startOver);
  }

  @Test
  void aReadingResumedAfterAnyPartGivesTheSame() {
    serve(IntStream.range(1, 9).mapToObj(CbrBackupsTest::good).toList());
    TestReading whole = read(3, false);
    assertThat(read(3, true).evidence()).isEqualTo(whole.evidence());
    assertThat(whole.evidence().backups()).hasSize(8);
  }

  @Test
  void theScopeGoesOnWithBackupsAfterItsPoliciesAndIsResumedThere() {
    CbrServer.serve(cloud, List.of(CbrServer.policy("p", "v")), List.of(CbrServer.vault("v")));
    serve(IntStream.range(1, 9).mapToObj(CbrBackupsTest::good).toList());
    ScopeSettings settings = new ScopeSettings(Details.AUTO, 3, 50, true);
    int asked = 0;
    for (boolean restarting : List.of(false, true)) {

      TestReading read = TestReading.of(cloud, null, new CbrSource(), settings, restarting);
      assertThat(read.ids()).containsExactly("p");
      assertThat(read.evidence().backups()).hasSize(8);
      assertThat(cloud.requests("/policies")).hasSize(++asked);
    }
  }

  @Test
  void backupsThatAreRefusedAreAGapOfTheScopeAndItsPoliciesStay() {
    CbrServer.serve(cloud, List.of(CbrServer.policy("p", "v")), List.of(CbrServer.vault("v")));
    cloud.on(BACKUPS, request -> Response.error(403, "BackupService.8600", "not verified"));
    ScopeSettings settings = new ScopeSettings(Details.AUTO, 3, 50, true);
    TestReading read = TestReading.of(cloud, null, new CbrSource(), settings, false);
    assertThat(read.ids()).containsExactly("p");
    assertThat(read.evidence().gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.code()).isEqualTo("BackupService.8600"));
  }
}
