package io.policyinventory.source.csbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSettings.Details;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backups after the policies of a scope, csbs-v1.md section 9. */
class CsbsBackupsTest {

  private static final String ITEMS = "/checkpoint_items";

  private final TestCloud cloud = new TestCloud();

  @BeforeEach
  void serve() {
    CsbsServer.serve(
        cloud, List.of(CsbsServer.policy("a", "\"x\":1"), CsbsServer.policy("b", "\"x\":1")));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private TestReading read(int pageSize, boolean restarting) {
    ScopeSettings settings = new ScopeSettings(Details.AUTO, pageSize, 50, true);
    return TestReading.of(cloud, null, new CsbsSource(), settings, restarting);
  }

  private List<ResourceBackup> backups() {
    return read(1000, false).evidence().backups();
  }

  private void items(String... items) {
    cloud.on(
        ITEMS,
        request -> Response.ok(request.query().containsKey("marker") ? page() : page(items)));
  }

  private static String page(String... items) {
    return "{\"checkpoint_items\":[" + String.join(",", items).replace('\'', '"') + "]}";
  }

  private static String item(String id, String fields) {
    return "{'id':'" + id + "','resource_id':'s-" + id + "'," + fields + "}";
  }

  private static String good(int number) {
    return item(
        "i" + number,
        "'status':'available','created_at':'2026-11-%02dT01:00:00'".formatted(number));
  }

  /** Pages by marker as documented. */
  private static Response page(Request request, List<String> items) {
    String marker = request.query().get("marker");
    int from = 0;
    for (int i = 0; i < items.size(); i++) {
      from = marker != null && items.get(i).contains("'" + marker + "'") ? i + 1 : from;
    }
    int limit = Integer.parseInt(request.query().getOrDefault("limit", "1000"));
    return Response.ok(
        page(items.subList(from, Math.min(items.size(), from + limit)).toArray(String[]::new)));
  }

  @Test
  void aBackupOfAServerIsOneOfEachOfItsDisksToo() {
    cloud.on(
        ITEMS,
        request ->
            Response.ok(
                request.query().containsKey("marker")
                    ? page()
                    : TestCloud.example("csbs/checkpoint_items.json")));
    TestReading read = read(1000, false);
    assertThat(read.evidence().backups())
        .containsExactly(
            new ResourceBackup("disk-1", "2026-11-21T02:30:41.654321Z", "available", true),
            new ResourceBackup("disk-2", "2026-11-21T02:00:03.123456Z", "error", false),
            new ResourceBackup("server-1", "2026-11-21T02:30:41.654321Z", "available", true, true),
            new ResourceBackup("server-1", "2026-11-20T11:00:00.000000Z", "error", false));
    assertThat(read.evidence().gaps()).isEmpty();
    assertThat(read.rejects()).isEmpty();
    assertThat(read.ids()).containsExactly("a", "b");
  }

  @Test
  void backupsAreAskedForNewestFirstAndOnlyWithWhatIsDocumented() {
    items(good(1));
    read(1000, false);
    assertThat(cloud.requests(ITEMS))
        .extracting(request -> request.query().toString())
        .containsExactly(
            "{limit=1000, sort=created_at:desc}", "{limit=1000, sort=created_at:desc, marker=i1}");
  }

  @Test
  void backupsThatAreNotWantedAreNotAskedFor() {
    items(good(1));
    TestReading read = TestReading.of(cloud, new CsbsSource(), 1000);
    assertThat(read.evidence().backups()).isEmpty();
    assertThat(cloud.requests(ITEMS)).isEmpty();
    assertThat(read.parts().get(read.parts().size() - 1).policies()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "available, true",
    "Available, true",
    "restoring, true",
    "waiting_restore, true",
    "error, false",
    "ERROR, false",
    "protecting,",
    "waiting_protect,",
    "deleting,",
    "waiting_delete,",
    "deleted,"
  })
  void aStatusMeansThatABackupIsThereOrThatItFailedOrNothing(
      String status, @Nullable Boolean successful) {
    items(item("1", "'status':'" + status + "','created_at':'2026-11-21T01:00:00Z'"));
    if (successful == null) {
      assertThat(backups()).isEmpty();
    } else {
      assertThat(backups())
          .containsExactly(new ResourceBackup("s-1", "2026-11-21T01:00:00Z", status, successful));
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "~'created_at':'2026-11-21 01:00:00','extend_info':{'finished_at':'2026-11-21T02:00:00.5+01:00'}~,2026-11-21T01:00:00.500Z",
        "~'created_at':'2026-11-21 01:00:00','extend_info':{'finished_at':''}~,2026-11-21T01:00:00Z",
        "~'created_at':'2026-11-21 01:00:00','extend_info':{'finished_at':null}~,2026-11-21T01:00:00Z",
        "~'created_at':'2026-11-21 01:00:00','extend_info':'none'~,2026-11-21T01:00:00Z",
        "~'created_at':null,'updated_at':'2026-11-21T03:00:00'~,2026-11-21T03:00:00Z",
        "~'created_at':{},'updated_at':'2026-11-21T03:00:00'~,2026-11-21T03:00:00Z",
      })
  void theTimeIsThatOfTheEndOrElseOfTheBeginning(String fields, String expected) {
    items(item("1", "'status':'available'," + fields));
    assertThat(backups()).extracting(ResourceBackup::takenAt).containsExactly(expected);
  }

  @Test
  void aFailedBackupIsOfTheTimeWhenItWasBegun() {
    items(
        item(
            "1",
            "'status':'error','created_at':'2026-11-21T01:00:00',"
                + "'extend_info':{'finished_at':'2026-11-21T02:00:00'}"));
    assertThat(backups())
        .extracting(ResourceBackup::takenAt)
        .containsExactly("2026-11-21T01:00:00Z");
  }

  @Test
  void aDiskWithoutAStatusHasThatOfItsServer() {
    items(
        item(
            "1",
            "'status':'error','created_at':'2026-11-21T01:00:00','extend_info':{'volume_backups':["
                + "{'source_volume_id':'d1'},{'source_volume_id':'d2','status':'available'},"
                + "{'source_volume_id':'d3','status':'deleting'}]}"));
    assertThat(backups())
        .extracting(ResourceBackup::resourceId, ResourceBackup::successful)
        .containsExactly(tuple("d1", false), tuple("d2", true), tuple("s-1", false));
  }

  @Test
  void anItemThatCannotBeUnderstoodIsARejectAndNothingElseSuffers() {
    items(
        good(1),
        "{'id':'x','status':'available','created_at':'2026-11-21T01:00:00'}",
        item("y", "'status':'available','created_at':'yesterday'"),
        item(
            "z",
            "'status':'available','created_at':'2026-11-21T01:00:00','extend_info':"
                + "{'volume_backups':[{'status':'available'},{'source_volume_id':'d1'}]}"),
        "{'id':'w','status':'deleting'}",
        good(2));
    TestReading read = read(1000, false);
    assertThat(read.evidence().backups())
        .extracting(ResourceBackup::resourceId)
        .containsExactly("d1", "s-i1", "s-i2", "s-z");
    assertThat(read.rejects())
        .extracting(Reject::position, Reject::reason)
        .containsExactly(
            tuple("checkpoint_items[1]", "resource_id: expected text, found nothing"),
            tuple(
                "checkpoint_items[2]",
                "created_at or updated_at: expected a time that is past, found \"yesterday\""),
            tuple(
                "checkpoint_items[3]",
                "extend_info.volume_backups[0].source_volume_id: expected text, found nothing"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, BackupService.4008",
    "403, CSBS.9009",
    "404, APIG.0101",
    "404, CSBS.3001",
    "405, X",
    "503, CSBS.9999"
  })
  void backupsThatCannotBeReadAreAGapAndThePoliciesStay(int status, String code) {
    cloud.on(ITEMS, request -> Response.error(status, code, "sorry"));
    TestReading read = read(1000, false);
    assertThat(read.ids()).containsExactly("a", "b");
    assertThat(read.evidence().gaps())
        .containsExactly(
            new EvidenceGap(
                EvidenceGap.Kind.BACKUPS,
                code,
                "checkpoint_items could not be read: " + status + " " + code + " sorry"));
  }

  @Test
  void whatWasReadBeforeAFailureIsKept() {
    cloud.on(
        ITEMS,
        request ->
            request.query().containsKey("marker")
                ? Response.error(403, "CSBS.9009", "sorry")
                : Response.ok(page(good(1), good(2))));
    TestReading read = read(2, false);
    assertThat(read.evidence().backups()).hasSize(2);
    assertThat(read.evidence().gaps()).hasSize(1);
    assertThat(read.ids()).containsExactly("a", "b");
  }

  @Test
  void aListThatDoesNotEndIsAGap() {
    AtomicInteger number = new AtomicInteger();
    cloud.on(
        ITEMS,
        request ->
            Response.ok(
                page(
                    item(
                        "n" + number.incrementAndGet(),
                        "'status':'error','created_at':'2026-11-21T01:00:00'"))));
    assertThat(read(1, false).evidence().gaps())
        .singleElement()
        .satisfies(
            gap ->
                assertThat(gap.message())
                    .isEqualTo(
                        "checkpoint_items could not be read: the list has more than 50 pages"));
  }

  @Test
  void aListThatNeverAdvancesIsAGap() {
    cloud.on(ITEMS, page(good(1), good(2)));
    assertThat(read(2, false).evidence().gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.message()).contains("the list does not advance"));
    assertThat(cloud.requests(ITEMS))
        .noneMatch(request -> "0".equals(request.query().get("offset")))
        .noneMatch(
            request ->
                request.query().containsKey("offset") && request.query().containsKey("marker"));
  }

  @Test
  void aListThatLostItsMarkerIsReadAgainAndThePoliciesAreNot() {
    List<String> items =
        new ArrayList<>(List.of(good(9), good(8), good(7), "{'id':'odd','status':'error'}"));
    AtomicInteger refused = new AtomicInteger();
    cloud.on(
        ITEMS,
        request ->
            "i8".equals(request.query().get("marker")) && refused.getAndIncrement() == 0
                ? Response.error(400, "CSBS.9001", "marker not found")
                : page(request, items));
    TestReading read = read(2, false);
    assertThat(read.evidence().gaps()).isEmpty();
    assertThat(read.evidence().backups())
        .extracting(ResourceBackup::resourceId)
        .contains("s-i9", "s-i8", "s-i7");
    assertThat(read.rejects()).hasSize(1);
    assertThat(read.parts()).noneMatch(part -> part.startOver());
    assertThat(cloud.requests("/csbs_backup_policy/tags")).hasSize(1);
  }

  @Test
  void anItemThatCannotBeUnderstoodIsOneRejectThoughTheListIsReadAgain() {
    List<String> items = List.of("{'id':'odd','status':'error'}", good(8), good(7));
    AtomicInteger refused = new AtomicInteger();
    cloud.on(
        ITEMS,
        request ->
            "i8".equals(request.query().get("marker")) && refused.getAndIncrement() == 0
                ? Response.error(400, "CSBS.9001", "marker not found")
                : page(request, items));
    assertThat(read(2, false).rejects()).hasSize(1);
  }

  @Test
  void aListThatKeepsChangingIsAGap() {
    cloud.on(
        ITEMS,
        request ->
            request.query().containsKey("marker")
                ? Response.error(404, "CSBS.9001", "marker not found")
                : Response.ok(page(good(1), good(2))));
    TestReading read = read(2, false);
    assertThat(read.evidence().gaps())
        .singleElement()
        .satisfies(
            gap ->
                assertThat(gap.message())
                    .endsWith("the list changed while it was read, 3 times in a row"));
    assertThat(read.ids()).containsExactly("a", "b");
    assertThat(cloud.requests(ITEMS)).hasSize(6);
  }

  @Test
  void aReadingResumedAfterAnyPartReadsNothingTwice() {
    List<String> items = IntStream.rangeClosed(1, 7).mapToObj(CsbsBackupsTest::good).toList();
    cloud.on(ITEMS, request -> page(request, items));
    TestReading whole = read(3, false);
    int requests = cloud.requests().size();
    TestReading resumed = read(3, true);
    assertThat(resumed.evidence().backups())
        .hasSize(7)
        .containsExactlyElementsOf(whole.evidence().backups());
    assertThat(resumed.policies()).isEqualTo(whole.policies());
    assertThat(cloud.requests()).hasSize(2 * requests);
  }
}
