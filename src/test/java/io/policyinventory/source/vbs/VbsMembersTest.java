package io.policyinventory.source.vbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.policy.Policy;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSettings.Details;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Response;
import io.policyinventory.source.TestReading;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The evidence of members, vbs-v2.md section 6. */
class VbsMembersTest {

  private static final String TASKS = "/backuppolicy/XX/backuptasks";
  private static final String VOLUMES = "/cloudvolumes/detail";

  private final TestCloud cloud = new TestCloud();
  private final TestCloud evs = new TestCloud();

  @BeforeEach
  void serve() {
    cloud
        .on("/backuppolicy/tags", "{\"tags\":[]}")
        .on("/backuppolicy/resource_instances/action", "{\"resources\":[]}")
        .on(
            TASKS,
            request ->
                Response.ok(
                    request.query().containsKey("offset")
                        ? "{\"count\":0,\"tasks\":[]}"
                        : TestCloud.example("vbs/backuptasks.json")));
    evs.on(VOLUMES, TestCloud.example("vbs/volumes.json"));
    count("1");
  }

  @AfterEach
  void stop() {
    cloud.close();
    evs.close();
  }

  private void count(String count) {
    cloud.on(
        "/backuppolicy",
        "{\"backup_policies\":[{\"backup_policy_id\":\"XX\",\"policy_resource_count\":"
            + count
            + "}]}");
  }

  private Policy read(@Nullable TestCloud volumes) {
    ScopeSettings settings = new ScopeSettings(Details.AUTO, 1000, 20, false);
    return TestReading.of(cloud, volumes, new VbsSource(), settings, false).only().policy();
  }

  private List<String> gaps(TestCloud volumes) {
    ScopeSettings settings = new ScopeSettings(Details.AUTO, 1000, 20, false);
    return TestReading.of(cloud, volumes, new VbsSource(), settings, false)
        .evidence()
        .gaps()
        .stream()
        .map(gap -> gap.kind() + " " + gap.message())
        .toList();
  }

  private static String members(Policy policy) {
    return policy.resources().stream()
        .map(resource -> resource.id() + " " + resource.evidence().word())
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "1,~volume-1 confirmed~,0",
        "2,~volume-1 confirmed, volume-2 probable~,0",
        "5,~volume-1 confirmed, volume-2 probable~,3",
        "null,~volume-1 probable, volume-2 probable~,"
      })
  void metadataAndTasksAreWeighedAgainstTheCount(
      String count, String members, @Nullable Integer unidentified) {
    count(count);
    Policy policy = read(evs);
    assertThat(members(policy)).isEqualTo(members);
    assertThat(policy.unidentifiedMembers()).isEqualTo(unidentified);
  }

  @Test
  void moreVolumesThanTheCountAreProbable() {
    evs.on(VOLUMES, TestCloud.example("vbs/volumes.json").replace("unknown", "XX"));
    assertThat(members(read(evs))).isEqualTo("volume-1 probable, volume-3 probable");
    assertThat(cloud.requests(TASKS)).isEmpty();
  }

  @Test
  void aVolumeHasItsNameAndTypeAndABlankNameIsNone() {
    count("2");
    Policy policy = read(evs);
    assertThat(policy.resources().get(0).name()).isEqualTo("data-1");
    assertThat(policy.resources().get(0).type()).isEqualTo("OS::Cinder::Volume");
    assertThat(policy.resources().get(1).name()).isNull();
  }

  @Test
  void aTaskOfAVolumeThatNamesAnotherPolicyIsNoEvidence() {
    cloud.on(
        "/backuppolicy",
        """
        {"backup_policies":[{"backup_policy_id":"XX","policy_resource_count":3},
         {"backup_policy_id":"unknown","policy_resource_count":1}]}""");
    cloud.on(TASKS, TestCloud.example("vbs/backuptasks.json").replace("volume-2", "volume-3"));
    ScopeSettings settings = new ScopeSettings(Details.AUTO, 1000, 20, false);
    TestReading read = TestReading.of(cloud, evs, new VbsSource(), settings, false);
    assertThat(members(read.policies().get(0).policy())).isEqualTo("volume-1 confirmed");
    assertThat(members(read.policies().get(1).policy())).isEqualTo("volume-3 confirmed");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404})
  void volumesThatMayNotBeReadAreNoEvidence(int status) {
    evs.on(VOLUMES, request -> Response.error(status, "EVS.0003", "no"));
    assertThat(members(read(evs))).isEqualTo("volume-2 probable");
    assertThat(members(read(null))).isEqualTo("volume-2 probable");
  }

  @Test
  void volumesThatKeepFailingAreAGapOfEvidence() {
    evs.on(VOLUMES, request -> Response.error(503, "EVS.5503", "busy"));
    assertThat(members(read(evs))).isEqualTo("volume-2 probable");
    assertThat(gaps(evs))
        .containsExactly(
            "MEMBER_EVIDENCE members cannot be told: volumes could not be read: 503 EVS.5503 busy");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 405})
  void tasksThatMayNotBeReadAreNoEvidence(int status) {
    count("3");
    cloud.on(TASKS, request -> Response.error(status, "AutoBackup.0213", "no"));
    assertThat(members(read(evs))).isEqualTo("volume-1 confirmed");
    assertThat(read(evs).unidentifiedMembers()).isEqualTo(2);
  }

  @Test
  void aPolicyThatIsGoneIsDropped() {
    count("3");
    cloud.on(TASKS, request -> Response.error(404, "AutoBackup.0205", "gone"));
    assertThatThrownBy(() -> read(evs)).hasMessageStartingWith("0 policies, rejects []");
  }

  @Test
  void allPagesOfTasksAreRead() {
    count("150");
    cloud.on(
        TASKS,
        request -> {
          int from = Integer.parseInt(request.query().getOrDefault("offset", "0"));
          return Response.ok(
              IntStream.range(from, Math.min(149, from + 20))
                  .mapToObj(i -> "{\"job_id\":\"j" + i + "\",\"resource_id\":\"v" + i + "\"}")
                  .collect(Collectors.joining(",", "{\"count\":20,\"tasks\":[", "]}")));
        });
    assertThat(read(evs).resources()).hasSize(150);
  }

  @Test
  void allPagesOfVolumesAreReadByMarkerAndNoLinkIsFollowed() {
    count("1500");
    List<String> volumes =
        IntStream.range(0, 1500)
            .mapToObj(i -> "{\"id\":\"v" + i + "\",\"metadata\":{\"policy\":\"XX\"}}")
            .toList();
    evs.on(
        VOLUMES,
        request -> {
          String marker = request.query().get("marker");
          int from = marker == null ? 0 : Integer.parseInt(marker.substring(1)) + 1;
          return Response.ok(
              "{\"volumes_links\":[{\"rel\":\"next\",\"href\":\"http://10.0.0.1/?marker=x\"}],"
                  + "\"volumes\":["
                  + String.join(",", volumes.subList(from, Math.min(1500, from + 1000)))
                  + "]}");
        });
    assertThat(read(evs).resources()).hasSize(1500);
    assertThat(evs.requests(VOLUMES).get(0).query())
        .hasToString(
            "{limit=1000, sort_key=created_at, sort_dir=asc, enterprise_project_id=all_granted_eps}");
  }

  @Test
  void volumesAreReadWithoutEnterpriseProjectsWhereTheyAreNotKnown() {
    evs.on(
        VOLUMES,
        request ->
            request.query().containsKey("enterprise_project_id")
                ? Response.error(400, "EVS.1023", "unknown parameter")
                : Response.ok(TestCloud.example("vbs/volumes.json")));
    assertThat(members(read(evs))).isEqualTo("volume-1 confirmed");
  }

  @Test
  void aVolumeThatCannotBeUnderstoodShowsOnlyItsDocumentedFields() {
    evs.on(
        VOLUMES,
        "{\"count\":2,\"volumes\":[{\"name\":\"n\",\"metadata\":{\"key\":\"hunter2\"}},\"hunter2\"]}");
    ScopeSettings settings = new ScopeSettings(Details.AUTO, 1000, 20, false);
    TestReading read = TestReading.of(cloud, evs, new VbsSource(), settings, false);
    assertThat(read.rejects()).hasSize(2);
    assertThat(read.rejects().toString()).contains("{\"name\":\"n\"}").doesNotContain("hunter2");
  }

  @Test
  void whereNoPolicyHasMembersVolumesAreNotRead() {
    count("0");
    assertThat(read(evs).resources()).isEmpty();
    assertThat(evs.requests()).isEmpty();
  }
}
