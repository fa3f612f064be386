package io.policyinventory.source.csbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.policy.Tag;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSettings.Details;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Response;
import io.policyinventory.source.TestReading;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a csbs scope from its first to its last part. */
class CsbsReadingTest {

  private static final String BULK = "/csbs_backup_policy/resource_instances/action";

  private final TestCloud cloud = new TestCloud();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private void serve(int count) {
    CsbsServer.serve(
        cloud,
        IntStream.range(0, count).mapToObj(i -> CsbsServer.policy("p" + i, "\"x\":1")).toList());
  }

  private static String list(List<String> ids) {
    return ids.stream()
        .map(id -> CsbsServer.policy(id, "\"x\":1"))
        .collect(Collectors.joining(",", "{\"policies\":[", "]}"));
  }

  private TestReading read(int pageSize) {
    return TestReading.of(cloud, new CsbsSource(), pageSize);
  }

  @Test
  void tagsInBulkWinOverThePolicysOwnKeyByKey() {
    serve(0);
    String tags = "\"tags\":[{\"key\":\"env\",\"value\":\"old\"},{\"key\":\"z\",\"value\":\"1\"}]";
    CsbsServer.serve(cloud, List.of(CsbsServer.policy("a", tags)));
    cloud.on(
        BULK,
        "{\"resources\":[{\"resource_id\":\"a\",\"tags\":[{\"key\":\"env\",\"value\":\"new\"}]}]}");
    assertThat(read(5).only().policy().tags())
        .containsExactly(new Tag("env", "new"), new Tag("z", "1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 501})
  void whereTheBulkCallIsRefusedTagsAreAskedForPolicyByPolicy(int status) {
    serve(2);
    cloud
        .on(BULK, request -> Response.error(status, "CSBS.9001", "bad"))
        .on(
            "/csbs_backup_policy/p0/tags",
            "{\"tags\":[{\"key\":\"k\",\"value\":[\"v\"]},{\"key\":\"m\"},{\"value\":\"x\"}]}")
        .on(
            "/csbs_backup_policy/p1/tags",
            request -> Response.error(404, "CSBS.3000", "the policy is gone"));
    TestReading read = read(5);
    assertThat(read.only().policy().tags()).containsExactly(new Tag("k", "v"), new Tag("m", ""));
    assertThat(read.rejects())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.policyId()).isEqualTo("p0");
              assertThat(reject.reason()).isEqualTo("tags[2].key: expected text, found nothing");
            });
  }

  @Test
  void aBulkCallThatKeepsFailingFailsTheScope() {
    serve(1);
    cloud.on(BULK, request -> Response.error(503, "CSBS.9999", "busy"));
    assertThatThrownBy(() -> read(5)).isInstanceOf(ScopeFailedException.class);
  }

  @Test
  void aListEntryThatLacksPartsIsAskedForByIdAndKeepsItsOwnFields() {
    serve(0);
    CsbsServer.serve(cloud, List.of("{\"id\":\"a\",\"only_in_list\":1,\"name\":\"old\"}"));
    cloud.on("/policies/a", "{\"policy\":" + CsbsServer.policy("a", "\"x\":1") + "}");
    assertThat(read(5).only().policy().name()).isEqualTo("n");
    assertThat(read(5).only().document()).contains("\"only_in_list\":1", "\"x\":1");
  }

  @Test
  void aPolicyThatIsGoneWhenAskedForIsDropped() {
    CsbsServer.serve(cloud, List.of("{\"id\":\"a\"}", CsbsServer.policy("b", "\"x\":1")));
    cloud.on("/policies/a", request -> Response.error(404, "CSBS.3000", "gone"));
    assertThat(read(5).ids()).containsExactly("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"policy\":null}", "{\"policy\":{\"id\":\"b\"}}", "{\"policy\":{}}"})
  void aDetailThatIsNotThePolicyAskedForFailsTheScope(String detail) {
    CsbsServer.serve(cloud, List.of("{\"id\":\"a\"}"));
    cloud.on("/policies/a", detail);
    assertThatThrownBy(() -> read(5))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("GET /policies/a");
    assertThat(cloud.requests("/policies/a")).hasSize(3);
  }

  @Test
  void aServerThatIgnoresMarkersIsReadByOffset() {
    serve(7);
    List<String> ids = IntStream.range(0, 7).mapToObj(i -> "p" + i).toList();
    cloud.on(
        "/policies",
        request -> {
          int from = Integer.parseInt(request.query().getOrDefault("offset", "0"));
          int limit = Integer.parseInt(request.query().get("limit"));
          return Response.ok(list(ids.subList(Math.min(7, from), Math.min(7, from + limit))));
        });
    assertThat(read(3).ids()).containsExactlyElementsOf(ids);
    assertThat(cloud.requests("/policies"))
        .noneMatch(request -> "0".equals(request.query().get("offset")))
        .noneMatch(
            request ->
                request.query().containsKey("offset") && request.query().containsKey("marker"));
  }

  @Test
  void aListThatNeverAdvancesFailsTheScope() {
    serve(3);
    cloud.on("/policies", list(List.of("p0", "p1")));
    assertThatThrownBy(() -> read(2))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("the list does not advance");
  }

  @Test
  void onlyTheQueryOfALinkIsFollowed() {
    serve(3);
    cloud.on(
        "/policies",
        request -> {
          String marker = request.query().getOrDefault("marker", "");
          return Response.ok(
              switch (marker) {
                case "" ->
                    "{\"policies_links\":[{\"rel\":\"next\",\"href\":"
                        + "\"http://10.0.0.1:1/x?limit=2&marker=page-2\"}],"
                        + list(List.of("p0", "p1")).substring(1);
                case "page-2" -> list(List.of("p2"));
                default -> list(List.of());
              });
        });
    assertThat(read(2).ids()).containsExactly("p0", "p1", "p2");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404})
  void aMarkerThatIsRefusedMakesTheScopeBeReadAgain(int status) {
    serve(3);
    AtomicInteger refused = new AtomicInteger();
    cloud.on(
        "/policies",
        request ->
            switch (request.query().getOrDefault("marker", "")) {
              case "" -> Response.ok(list(List.of("p0", "p1")));
              case "p1" ->
                  refused.getAndIncrement() == 0
                      ? Response.error(status, "CSBS.9001", "marker not found")
                      : Response.ok(list(List.of("p2")));
              default -> Response.ok(list(List.of()));
            });
    assertThat(read(2).ids()).containsExactly("p0", "p1", "p2");
    assertThat(cloud.requests("/csbs_backup_policy/tags")).hasSize(2);
  }

  @Test
  void aMarkerThatVanishedMakesTheScopeBeReadAgainAndThriceFailsIt() {
    serve(3);
    AtomicInteger lists = new AtomicInteger();
    cloud.on(
        "/policies",
        request -> {
          if (request.query().containsKey("marker")) {
            return Response.ok(list(List.of()));
          }
          boolean again = lists.getAndIncrement() % 2 == 1;
          return Response.ok(list(List.of("p0", again ? "p1" : "gone")));
        });
    assertThatThrownBy(() -> read(2))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("changed while it was read, 3 times");
    assertThat(cloud.requests("/csbs_backup_policy/tags")).hasSize(3);
  }

  @Test
  void moreThanTheLargestNumberOfPagesFailsTheScope() {
    serve(9);
    ScopeSettings settings = new ScopeSettings(Details.AUTO, 2, 3, false);
    assertThatThrownBy(() -> TestReading.of(cloud, null, new CsbsSource(), settings, false))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("more than 3 pages");
  }

  @Test
  void aServerThatRepeatsAFullPageOfTagsIsAskedPolicyByPolicy() {
    serve(1);
    List<String> resources = new ArrayList<>();
    IntStream.range(0, 1000).forEach(i -> resources.add("{\"resource_id\":\"r" + i + "\"}"));
    cloud.on(BULK, "{\"resources\":[" + String.join(",", resources) + "]}");
    cloud.on("/csbs_backup_policy/p0/tags", "{\"tags\":[{\"key\":\"k\",\"value\":\"v\"}]}");
    assertThat(read(5).only().policy().tags()).containsExactly(new Tag("k", "v"));
    assertThat(cloud.requests(BULK)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}"})
  void anEntryWhoseDetailsAreNotThereIsKeptAsListed(String body) {
    serve(0);
    cloud.on(
        "/policies",
        request ->
            Response.ok(
                request.query().containsKey("marker")
                    ? "{\"policies\":[]}"
                    : "{\"policies\":[{\"id\":\"a\",\"name\":\"listed\"}]}"));
    cloud.on("/policies/a", request -> new Response(404, body));

    assertThat(read(10).policies())
        .singleElement()
        .satisfies(read -> assertThat(read.policy().name()).isEqualTo("listed"));
  }
}
