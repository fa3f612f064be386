package io.policyinventory.source.vbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Response;
import io.policyinventory.source.TestReading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The documented answers of vbs-v2.md, and the quirks named there. */
class VbsSourceTest {

  private static final String BULK = "/backuppolicy/resource_instances/action";

  private final TestCloud cloud = new TestCloud();

  @BeforeEach
  void serve() {
    cloud
        .on("/backuppolicy", TestCloud.example("vbs/policies.json"))
        .on("/backuppolicy/tags", TestCloud.example("vbs/tags.json"))
        .on(BULK, TestCloud.example("vbs/resource_instances.json"));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private TestReading read() {
    return TestReading.of(cloud, new VbsSource(), 1000);
  }

  private Policy only(String policy) {
    cloud.on("/backuppolicy", ("{'backup_policies':[" + policy + "]}").replace('\'', '"'));
    return read().only().policy();
  }

  @Test
  void seedEveryKeyOfTheTagCatalogueWithEachOfItsValues() {
    assertThat(read().catalogue())
        .containsExactly(
            new Tag("RUNNING", "0781095c-b8ab-4ce5-99f3-4c5f6ff75319"),
            new Tag("RUNNING", "2016-12-03T06:24:34.467"),
            new Tag("WAITING", "0781095c-b8ab-4ce5-99f3-4c5f6ff75319"),
            new Tag("WAITING", "2016-12-03T06:24:34.467"));
  }

  @Test
  void seedTheErrorAnswerInsteadOfTagsFailsTheScope() {
    cloud.on("/backuppolicy/tags", TestCloud.example("vbs/error.json"));
    assertThatThrownBy(this::read)
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("tags: expected an array, found nothing");
  }

  @Test
  void aPolicyHasOneOperationWithItsIdAndName() {
    Policy policy = read().policies().get(0).policy();
    assertThat(policy.id()).isEqualTo("XX");
    assertThat(policy.status()).isEqualTo("ON");
    assertThat(policy.enabled()).isTrue();
    assertThat(policy.createdAt()).isNull();
    assertThat(policy.unidentifiedMembers()).isZero();
    assertThat(policy.maxIntervalHours()).hasToString("24");
    assertThat(policy.tags()).containsExactly(new Tag("env", "prod"));
    assertThat(policy.operations())
        .singleElement()
        .satisfies(
            operation -> {
              assertThat(operation.id()).isEqualTo("XX");
              assertThat(operation.name()).isEqualTo("plan01");
              assertThat(operation.operationType()).isEqualTo("backup");
              assertThat(operation.enabled()).isTrue();
              assertThat(operation.pattern()).isEqualTo("start_time=12:00;frequency=1");
              assertThat(operation.rrule()).isEqualTo("FREQ=DAILY;BYHOUR=12;BYMINUTE=0");
              assertThat(operation.startTime()).isNull();
              assertThat(operation.retention())
                  .isEqualTo(new Retention(10, null, null, null, null, null, null));
            });
  }

  @Test
  void quirkTheNameKeyMayEndInASpace() {
    assertThat(read().policies().get(0).policy().name()).isEqualTo("plan01");
    assertThat(read().policies().get(0).document()).contains("\"backup_policy_name \":\"plan01\"");
  }

  @Test
  void quirkTheSpaceIsNoChangeOfContent() {
    String hash = read().policies().get(0).contentHash();
    cloud.on("/backuppolicy", TestCloud.example("vbs/policies.json").replace("name \"", "name\""));
    assertThat(read().policies().get(0).contentHash()).isEqualTo(hash);
  }

  @Test
  void quirkTheTimeZoneMayStandInsideTheScheduleOrBesideIt() {
    ScheduledOperation inside = read().policies().get(1).policy().operations().get(0);
    assertThat(inside.timeZone()).isEqualTo("UTC+02:00");
    assertThat(inside.rrule()).isEqualTo("FREQ=WEEKLY;BYDAY=WE,SU;BYHOUR=22;BYMINUTE=0");
    assertThat(inside.retention().retentionDurationDays()).isEqualTo(30);
    Policy beside =
        only(
            "{'backup_policy_id':'a','time_zone':'UTC+01:00','policy_resource_count':0,"
                + "'scheduled_policy':{'start_time':'22:00','frequency':1}}");
    assertThat(beside.operations().get(0).timeZone()).isEqualTo("UTC+01:00");
    assertThat(beside.enabled()).isNull();
  }

  @Test
  void quirkTheCountWinsOverTheDaysUnlessItIsZero() {
    assertThat(retention("'rentention_num':'5','rentention_day':7"))
        .isEqualTo(new Retention(5, null, null, null, null, null, null));
    assertThat(retention("'rentention_num':0,'rentention_day':'7'"))
        .isEqualTo(new Retention(0, 7, null, null, null, null, null));
    assertThat(retention("'rentention_num':null,'rentention_day':0"))
        .isEqualTo(new Retention(null, 0, null, null, null, null, null));
  }

  private Retention retention(String fields) {
    return only("{'backup_policy_id':'a','policy_resource_count':0,'scheduled_policy':{"
            + fields
            + "}}")
        .operations()
        .get(0)
        .retention();
  }

  @Test
  void quirkATagMayHaveValuesWithAPlainText() {
    cloud
        .on(BULK, request -> Response.error(405, "X", "no"))
        .on("/backuppolicy/XX/tags", TestCloud.example("vbs/policy_tags.json"))
        .on("/backuppolicy/YY/tags", request -> Response.error(400, "AutoBackup.0205", "gone"));
    assertThat(read().only().policy().tags())
        .containsExactly(new Tag("env", "prod"), new Tag("owner", "storage"));
  }

  @Test
  void aPolicyThatIsListedTwiceCountsOnce() {
    cloud.on("/backuppolicy", TestCloud.example("vbs/policies.json").replace("\"YY\"", "\"XX\""));
    assertThat(read().ids()).containsExactly("XX");
  }

  @Test
  void anOddFieldIsARejectWithTheIdAndNameOfItsPolicy() {
    cloud.on(
        "/backuppolicy",
        TestCloud.example("vbs/policies.json")
            .replaceFirst("\"rentention_num\": 10", "\"rentention_num\": \"ten\""));
    TestReading read = read();
    assertThat(read.ids()).containsExactly("XX", "YY");
    assertThat(read.rejects())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.policyId()).isEqualTo("XX");
              assertThat(reject.policyName()).isEqualTo("plan01");
              assertThat(reject.position())
                  .isEqualTo("backup_policies[0].scheduled_policy.rentention_num");
              assertThat(reject.reason())
                  .isEqualTo("scheduled_policy.rentention_num: expected an integer, found \"ten\"");
            });
  }

  @Test
  void anEmptyProjectTakesTwoRequests() {
    cloud.on("/backuppolicy", "{\"backup_policies\":[]}");
    assertThat(read().policies()).isEmpty();
    assertThat(cloud.requests()).hasSize(2);
  }
}
