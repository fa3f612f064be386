package io.policyinventory.source.evs;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Attachment;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.source.RecordText;
import io.policyinventory.source.ResourceReading;
import io.policyinventory.source.TestCloud;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the records of a volume list. */
class DisksTest {

  private final TestCloud cloud = new TestCloud();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private ResourceReading read(String... volumes) {
    EvsServer.serve(cloud, List.of(volumes));
    return ResourceReading.of(cloud, new EvsSource(), 100);
  }

  private ProjectResource only(String... fields) {
    return read(EvsServer.volume("v", fields)).only();
  }

  @Test
  void aDiskHasItsDocumentedParts() {
    cloud.on(EvsServer.LIST, TestCloud.example("evs/volumes.json"));
    ResourceReading read = ResourceReading.of(cloud, new EvsSource(), 100);
    assertThat(read.rejects()).isEmpty();
    assertThat(read.resources().get(0))
        .isEqualTo(
            new ProjectResource(
                "volume-a",
                ResourceKind.DISK,
                "system",
                "in-use",
                "2016-05-25T02:42:10.856332Z",
                List.of(new Tag("empty", ""), new Tag("env", "prod"), new Tag("owner", "ops")),
                List.of(
                    new Attachment("server-1", null),
                    new Attachment("server-2", "2016-05-26T10:00:00.000000Z")),
                Set.of()));
    assertThat(read.resources().get(1).name()).isEmpty();
  }

  @Test
  void aDiskMayLackAllButItsId() {
    assertThat(read(RecordText.bare("v")).only())
        .isEqualTo(
            new ProjectResource(
                "v",
                ResourceKind.DISK,
                null,
                null,
                null,
                List.of(),
                List.of(),
                Set.of(ResourceCondition.STATUS_UNKNOWN)));
    assertThat(
            only(
                "\"size\":\"40\"",
                "\"created_at\":\"soon\"",
                "\"tags\":null",
                "\"attachments\":[{},{\"server_id\":null},{\"server_id\":\"s\",\"attached_at\":7}]"))
        .isEqualTo(
            new ProjectResource(
                "v",
                ResourceKind.DISK,
                null,
                "in-use",
                "soon",
                List.of(),
                List.of(new Attachment("s", null)),
                Set.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\":2,\"a\":null,\"_sys_x\":\"1\",\"__y\":\"1\"}",
        "[{\"key\":\"b\",\"value\":\"2\"},{\"key\":\"a\"},{\"key\":\"_sys_x\",\"value\":\"1\"}]"
      })
  void tagsAreAMapOrAListAndThoseOfTheSystemAreLeftOut(String tags) {
    assertThat(only("\"tags\":" + tags).tags())
        .containsExactly(new Tag("a", ""), new Tag("b", "2"));
  }

  @Test
  void aDiskBeingCreatedIsSaidToBeAndOneBeingDeletedIsNone() {
    assertThat(only("\"status\":\"creating\"").conditions())
        .containsExactly(ResourceCondition.BEING_CREATED);
    ResourceReading read =
        read(
            EvsServer.volume("a", "\"status\":\"deleting\""),
            EvsServer.volume("b", "\"status\":\"error_deleting\""),
            EvsServer.volume("c", "\"status\":\"DELETING\""));
    assertThat(read.ids()).containsExactly("b");
    assertThat(read.rejects()).isEmpty();
  }

  @Test
  void aDiskOfAnotherProjectIsAReject() {
    ResourceReading read =
        read(
            EvsServer.volume("a", "\"os-vol-tenant-attr:tenant_id\":\"9999\""),
            EvsServer.volume("b", "\"os-vol-tenant-attr:tenant_id\":null"));
    assertThat(read.ids()).containsExactly("b");
    assertThat(read.rejects())
        .singleElement()
        .satisfies(
            reject ->
                assertThat(reject.reason())
                    .isEqualTo(
                        "os-vol-tenant-attr:tenant_id: expected project 0123, found \"9999\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"text\"", "[\"odd\"]", "{}", "{\"id\":7}"})
  void anOddRecordIsARejectAndItsNeighboursAreThere(String odd) {
    ResourceReading read = read(EvsServer.volume("a"), odd, EvsServer.volume("b"));
    assertThat(read.ids()).containsExactly("a", "b");
    assertThat(read.rejects())
        .singleElement()
        .satisfies(reject -> assertThat(reject.position()).isEqualTo("volumes[1]"));
  }

  @Test
  void aRejectShowsOnlyTheDocumentedFields() {
    ResourceReading read =
        read(
            EvsServer.volume(
                "a",
                "\"status\":\"in-use\"",
                "\"tags\":7",
                "\"attachments\":[[\"hunter2\"]]",
                "\"metadata\":{\"__system__cmkid\":\"hunter2\"}"),
            "[\"hunter2\"]");
    assertThat(read.rejects())
        .extracting(reject -> reject.part() + " " + reject.raw())
        .containsExactly(
            "TAG 7",
            "DISK withheld: an array",
            "DISK withheld: 11 characters of a volume's record that is no readable object");
    assertThat(read.parts().toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "~\"name\":[]~,name,~~",
        "~\"status\":[]~,status,STATE_NOT_TOLD",
        "~\"created_at\":{}~,created_at,CREATION_NOT_TOLD",
        "~\"tags\":7~,tags,TAGS_NOT_TOLD",
        "~\"tags\":{\"k\":{},\"a\":\"b\"}~,tags.k,TAGS_NOT_TOLD",
        "~\"tags\":[{\"value\":\"x\"}]~,tags[0],TAGS_NOT_TOLD",
        "~\"attachments\":{}~,attachments,ATTACHMENTS_NOT_TOLD",
        "~\"attachments\":[\"s\",{\"server_id\":\"t\"}]~,attachments[0],ATTACHMENTS_NOT_TOLD"
      })
  void anOddPartCostsThatPartAlone(String field, String part, String condition) {
    ResourceReading read = read(EvsServer.volume("x", field), EvsServer.volume("b"));
    assertThat(read.ids()).containsExactly("x", "b");
    assertThat(read.resources().get(0).conditions())
        .isEqualTo(condition.isEmpty() ? Set.of() : Set.of(ResourceCondition.valueOf(condition)));
    assertThat(read.rejects())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.position()).isEqualTo("volumes[0]." + part);
              assertThat(reject.part())
                  .isEqualTo(part.startsWith("tags") ? Reject.Part.TAG : Reject.Part.DISK);
              assertThat(reject.whole()).isFalse();
            });
  }
}
