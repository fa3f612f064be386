package io.policyinventory.source.csbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Response;
import io.policyinventory.source.TestReading;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tags in bulk against what else is known of them (csbs-v1.md section 8). */
class CsbsTagsTest {

  private static final Tag PROD = new Tag("env", "prod");
  private static final String ENV = "{\"tags\":[{\"key\":\"env\",\"values\":[\"prod\"]}]}";
  private static final String CATALOGUE = "/csbs_backup_policy/tags";
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

  private void tell(String id, String tags) {
    cloud.on("/csbs_backup_policy/" + id + "/tags", "{\"tags\":[" + tags + "]}");
  }

  private static String env(String value) {
    return "{\"key\":\"env\",\"value\":\"" + value + "\"}";
  }

  private static String bulk(String resources, String total) {
    return "{\"resources\":[" + resources + "]" + total + "}";
  }

  private static String tagged(String id, String tags) {
    return "{\"resource_id\":\"" + id + "\",\"tags\":[" + tags + "]}";
  }

  private TestReading read() {
    return TestReading.of(cloud, new CsbsSource(), 5);
  }

  private static List<List<Tag>> tags(TestReading read) {
    return read.policies().stream().map(PolicyRecord::policy).map(each -> each.tags()).toList();
  }

  private int asked(int policies) {
    return IntStream.range(0, policies)
        .map(i -> cloud.requests("/csbs_backup_policy/p" + i + "/tags").size())
        .sum();
  }

  @Test
  void oneOddValueOfTheCatalogueLeavesItsNeighbours() {
    serve(1);
    cloud.on(CATALOGUE, "{\"tags\":[{\"key\":\"env\",\"values\":[\"prod\",{},\"test\"]}]}");
    tell("p0", env("prod"));

    TestReading read = read();

    assertThat(read.catalogue()).containsExactly(PROD, new Tag("env", "test"));
    assertThat(read.rejects())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.position()).isEqualTo("tags[0].values[1]");
              assertThat(reject.raw()).isEqualTo("{}");
            });
  }

  @Test
  void aTagOfTheCatalogueThatNoPolicyCarriesInBulkMakesThemBeAskedOneByOne() {
    serve(2);
    cloud.on(CATALOGUE, ENV);
    tell("p0", env("prod"));
    tell("p1", "");
    TestReading read = read();
    assertThat(tags(read)).containsExactly(List.of(PROD), List.of());
    assertThat(read.evidence().gaps()).isEmpty();
  }

  @Test
  void aBulkListThatHoldsFewerThanItTellsIsReadAgainAndThenAskedOneByOne() {
    serve(2);
    cloud.on(BULK, bulk(tagged("p0", env("prod")), ",\"total_count\":2"));
    tell("p0", env("prod"));
    tell("p1", env("test"));
    assertThat(tags(read())).containsExactly(List.of(PROD), List.of(new Tag("env", "test")));
    assertThat(cloud.requests(CATALOGUE)).hasSize(3);
  }

  @Test
  void aCountToldAsTextIsACount() {
    serve(2);
    cloud.on(BULK, bulk(tagged("p0", env("prod")), ",\"total_count\":\"2\""));
    tell("p0", env("prod"));
    tell("p1", env("test"));
    assertThat(tags(read())).containsExactly(List.of(PROD), List.of(new Tag("env", "test")));
  }

  @Test
  void aCatalogueThatAllPoliciesInBulkExplainCostsNoFurtherRequest() {
    serve(2);
    cloud.on(CATALOGUE, ENV).on(BULK, bulk(tagged("p1", env("prod")), ",\"total_count\":1"));
    assertThat(tags(read())).containsExactly(List.of(), List.of(PROD));
    assertThat(asked(2)).isZero();
    assertThat(cloud.requests(BULK)).hasSize(1);
  }

  @Test
  void aTagThatNoPolicyCarriedTheLastTimeIsNotLookedForAgain() {
    serve(2);
    cloud.on(CATALOGUE, ENV);
    TestReading read = TestReading.knowing(cloud, new CsbsSource(), 5, Set.of(PROD));
    assertThat(tags(read)).containsExactly(List.of(), List.of());
    assertThat(read.evidence().gaps()).isEmpty();
    assertThat(asked(2)).isZero();
  }

  @Test
  void tagsThatAreRefusedOneByOneTooAreUnknownWithWhatTheBulkCallTold() {
    serve(9);
    cloud
        .on(CATALOGUE, "{\"tags\":[{\"key\":\"env\",\"values\":[\"prod\",\"test\"]}]}")
        .on(BULK, bulk(tagged("p0", env("prod")), ""));
    IntStream.range(0, 9)
        .forEach(
            i ->
                cloud.on(
                    "/csbs_backup_policy/p" + i + "/tags",
                    request -> Response.error(403, "CSBS.1002", "no rights")));
    TestReading read = read();
    assertThat(tags(read)).hasSize(9).startsWith(List.of(PROD), List.of());
    assertThat(read.evidence().gaps())
        .hasSize(9)
        .allMatch(gap -> gap.kind() == EvidenceGap.Kind.TAGS)
        .extracting(EvidenceGap::message)
        .containsOnly("tags of policies could not be read: 403 CSBS.1002 no rights");
    assertThat(read.evidence().gaps()).extracting(EvidenceGap::policyId).doesNotContainNull();
    assertThat(asked(9)).as("three refusals for each page of policies").isEqualTo(6);
  }

  @Test
  void oneOddTagInBulkCostsNoOtherAndIsMissedNotTakenForAbsent() {
    serve(2);
    cloud.on(BULK, bulk(tagged("p0", "7," + env("prod")) + "," + tagged("p1", env("test")), ""));
    TestReading read = read();
    assertThat(tags(read)).containsExactly(List.of(PROD), List.of(new Tag("env", "test")));
    assertThat(read.policies().get(0).policy().lacks(UnreadPart.TAGS)).isTrue();
    assertThat(read.policies().get(1).policy().unread()).isEmpty();
    assertThat(read.rejects())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.position()).isEqualTo("resources[0].tags[0]");
              assertThat(reject.policyId()).isEqualTo("p0");
              assertThat(reject.raw()).isEqualTo("7");
            });
  }

  @Test
  void tagsInBulkOfNobodyKnowsWhomMakeThemBeAskedOneByOne() {
    serve(1);
    cloud.on(BULK, bulk("{\"tags\":[" + env("prod") + "]}", ""));
    tell("p0", env("prod"));
    assertThat(tags(read())).containsExactly(List.of(PROD));
  }

  @Test
  void aReadingResumedAfterAnyPartFindsTheSameContradiction() {
    serve(2);
    cloud.on(CATALOGUE, ENV);
    tell("p0", env("prod"));
    tell("p1", "");
    assertThat(tags(TestReading.of(cloud, null, new CsbsSource(), CsbsServer.ONE_BY_ONE, true)))
        .containsExactly(List.of(PROD), List.of());
  }
}
