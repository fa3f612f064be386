package io.policyinventory.source.ecs;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the records of a server list. */
class ServersTest {

  private final TestCloud cloud = new TestCloud();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private ResourceReading read(String... servers) {
    EcsServer.serve(cloud, List.of(servers));
    return ResourceReading.of(cloud, new EcsSource(), 100);
  }

  private ProjectResource only(String... fields) {
    return read(EcsServer.server("s", fields)).only();
  }

  @Test
  void aServerHasItsDocumentedParts() {
    cloud.on(EcsServer.LIST, TestCloud.example("ecs/servers.json"));
    ResourceReading read = ResourceReading.of(cloud, new EcsSource(), 100);
    assertThat(read.rejects()).isEmpty();
    assertThat(read.resources().get(0))
        .isEqualTo(
            new ProjectResource(
                "4f4b3dfa-eb70-47cf-a60a-998a53bd6666",
                ResourceKind.SERVER,
                "web-1",
                "ACTIVE",
                "2019-05-22T03:19:19Z",
                List.of(
                    new Tag("Tier", "Front.End"),
                    new Tag("env", "prod"),
                    new Tag("owner", ""),
                    new Tag("url", "a=b")),
                List.of(new Attachment("volume-a", null), new Attachment("volume-b", null)),
                Set.of()));
    assertThat(read.resources().get(1).createdAt()).isEqualTo("2019-05-23T04:00:00Z");
  }

  @Test
  void aServerMayLackAllButItsId() {
    assertThat(read(RecordText.bare("s")).only())
        .isEqualTo(
            new ProjectResource(
                "s",
                ResourceKind.SERVER,
                null,
                null,
                null,
                List.of(),
                List.of(),
                Set.of(ResourceCondition.TAGS_NOT_TOLD, ResourceCondition.STATUS_UNKNOWN)));
    assertThat(
            only(
                "\"name\":7",
                "\"status\":null",
                "\"created\":\"yesterday\"",
                "\"tags\":null",
                "\"metadata\":null",
                "\"os-extended-volumes:volumes_attached\":[{},{\"id\":\"\"},{\"id\":8}]"))
        .isEqualTo(
            new ProjectResource(
                "s",
                ResourceKind.SERVER,
                "7",
                null,
                "yesterday",
                List.of(),
                List.of(new Attachment("8", null)),
                Set.of(ResourceCondition.TAGS_NOT_TOLD, ResourceCondition.STATUS_UNKNOWN)));
  }

  @ParameterizedTest
  @CsvSource({
    "k=v,k,v",
    "k=,k,''",
    "k,k,''",
    "k=a=b,k,a=b",
    "k=a.b,k,a.b",
    "k.1=v,k.1,v",
    "K.V,K,V",
    "K.,K,''",
    "K.V.W,K,V.W",
    "=v,=v,''",
    ".v,.v,''",
    "_k=v,_k,v"
  })
  void aTagIsSplitAtItsFirstEqualsSignOrElsePoint(String text, String key, String value) {
    assertThat(only("\"tags\":[\"" + text + "\"]").tags()).containsExactly(new Tag(key, value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"_sys_enterprise_project_id=0", "__type_virtual", "__a.b", "", " "})
  void tagsOfTheSystemAreLeftOut(String text) {
    assertThat(only("\"tags\":[\"" + text + "\"]").tags()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "~\"status\":\"BUILD\"~,BEING_CREATED",
        "~\"status\":\"build\"~,BEING_CREATED",
        "~\"status\":\"REBUILD\"~,",
        "~\"status\":\"DREAMING\"~,STATUS_UNKNOWN",
        "~\"status\":\"UNKNOWN\"~,STATUS_UNKNOWN",
        "~\"status\":null~,STATUS_UNKNOWN",
        "~\"status\":7~,STATUS_UNKNOWN",
        "~\"metadata\":{\"EcmResStatus\":\"icy\"}~,FREEZE_UNKNOWN",
        "~\"metadata\":{\"EcmResStatus\":\"freeze\"}~,FROZEN",
        "~\"metadata\":{\"EcmResStatus\":\"FREEZE\"}~,FROZEN",
        "~\"metadata\":{\"EcmResStatus\":\"normal\"}~,",
        "~\"tags\":[\"__type_baremetal\"]~,BARE_METAL",
        "~\"tags\":[\"__type_baremetal=1\"]~,BARE_METAL",
        "~\"tags\":[\"type_baremetal\"]~,",
        "~\"metadata\":{\"metering.resourcetype\":\"2\"}~,"
      })
  void aConditionIsToldByItsField(String field, @Nullable ResourceCondition condition) {
    String tags = field.contains("tags") ? "\"x\":1" : "\"tags\":[]";
    assertThat(only(field, tags).conditions())
        .isEqualTo(condition == null ? Set.of() : Set.of(condition));
  }

  @Test
  void severalConditionsMayHold() {
    assertThat(
            only(
                    "\"status\":\"BUILD\"",
                    "\"metadata\":{\"EcmResStatus\":\"freeze\"}",
                    "\"tags\":[\"__type_baremetal\"]")
                .conditions())
        .containsExactlyInAnyOrder(
            ResourceCondition.BEING_CREATED,
            ResourceCondition.FROZEN,
            ResourceCondition.BARE_METAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"status\":\"DELETED\"",
        "\"status\":\"deleted\"",
        "\"OS-EXT-STS:task_state\":\"deleting\"",
        "\"OS-EXT-STS:task_state\":\"DELETING\""
      })
  void aServerThatIsBeingDeletedIsNone(String field) {
    ResourceReading read = read(EcsServer.server("a", field), EcsServer.server("b"));
    assertThat(read.ids()).containsExactly("b");
    assertThat(read.rejects()).isEmpty();
  }

  @Test
  void aServerOfAnotherProjectIsAReject() {
    ResourceReading read =
        read(
            EcsServer.server("a", "\"tenant_id\":\"0123\""),
            EcsServer.server("b", "\"tenant_id\":\"9999\""),
            EcsServer.server("c", "\"tenant_id\":\"\""));
    assertThat(read.ids()).containsExactly("a", "c");
    assertThat(read.rejects())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.reason())
                  .isEqualTo("tenant_id: expected project 0123, found \"9999\"");
              assertThat(reject.position()).isEqualTo("servers[1]");
              assertThat(reject.request()).isEqualTo("GET /cloudservers/detail?limit=100&offset=1");
              assertThat(reject.raw())
                  .isEqualTo("{\"id\":\"b\",\"status\":\"ACTIVE\",\"tenant_id\":\"9999\"}");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "null",
        "\"text\"",
        "[\"odd\"]",
        "{}",
        "{\"id\":7}",
        "{\"id\":\"\"}",
        "{\"id\":\"x\",\"y\":1e99999999999}"
      })
  void anOddRecordIsARejectAndItsNeighboursAreThere(String odd) {
    ResourceReading read = read(EcsServer.server("a"), odd, EcsServer.server("b"));
    assertThat(read.ids()).containsExactly("a", "b");
    assertThat(read.rejects())
        .singleElement()
        .satisfies(reject -> assertThat(reject.position()).isEqualTo("servers[1]"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "~\"name\":[]~,name,~~",
        "~\"status\":[]~,status,STATE_NOT_TOLD",
        "~\"OS-EXT-STS:task_state\":{}~,OS-EXT-STS:task_state,STATE_NOT_TOLD",
        "~\"metadata\":[]~,metadata,STATE_NOT_TOLD",
        "~\"metadata\":{\"EcmResStatus\":[]}~,metadata.EcmResStatus,STATE_NOT_TOLD",
        "~\"created\":[\"2025\"]~,created,CREATION_NOT_TOLD",
        "~\"tags\":{\"a\":\"b\"}~,tags,TAGS_NOT_TOLD",
        "~\"tags\":[\"a=b\",{}]~,tags[1],TAGS_NOT_TOLD",
        "~\"tenant_id\":[]~,tenant_id,~~",
        "~\"os-extended-volumes:volumes_attached\":7~,os-extended-volumes:volumes_attached,~~",
        "~\"os-extended-volumes:volumes_attached\":[\"v\"]~,os-extended-volumes:volumes_attached[0],~~"
      })
  void anOddPartCostsThatPartAlone(String field, String part, String condition) {
    String tags = field.contains("tags") ? "\"x\":1" : "\"tags\":[]";
    ResourceReading read = read(EcsServer.server("x", field, tags), EcsServer.server("b"));
    assertThat(read.ids()).containsExactly("x", "b");
    assertThat(read.resources().get(0).conditions())
        .isEqualTo(condition.isEmpty() ? Set.of() : Set.of(ResourceCondition.valueOf(condition)));
    assertThat(read.rejects())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.position()).isEqualTo("servers[0]." + part);
              assertThat(reject.reason()).startsWith(part + ": expected ");
              assertThat(reject.part())
                  .isEqualTo(part.startsWith("tags") ? Reject.Part.TAG : Reject.Part.SERVER);
              assertThat(reject.whole()).isFalse();
            });
  }
}
