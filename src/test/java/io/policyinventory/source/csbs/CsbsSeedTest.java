package io.policyinventory.source.csbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSettings.Details;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestReading;
import io.policyinventory.source.json.Json;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The example of "Querying a Backup Policy", word for word. */
class CsbsSeedTest {

  private static final String ID = "27b11f3f-578d-4464-89d1-7c6d5894f753";
  private static final String PROVIDER = "c714180d-ea34-4b13-9a5e-577c7c416eec";
  private static final String PATTERN =
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:FREQ=WEEKLY;BYDAY=TH;BYHOUR=12;BYMINUTE=27\r\n"
          + "END:VEVENT\r\nEND:VCALENDAR\r\n";

  private final TestCloud cloud = new TestCloud();

  @BeforeEach
  void serve() {
    String list = TestCloud.example("csbs/policies.json");
    cloud
        .on("/csbs_backup_policy/tags", TestCloud.example("csbs/tags.json"))
        .on(
            "/csbs_backup_policy/resource_instances/action",
            request ->
                TestCloud.Response.ok(
                    request.body().contains("\"offset\":\"0\"")
                        ? TestCloud.example("csbs/resource_instances.json")
                        : "{\"resources\":[],\"total_count\":1000}"))
        .on(
            "/policies",
            request ->
                TestCloud.Response.ok(
                    request.query().containsKey("marker") ? "{\"policies\":[]}" : list))
        .on("/policies/" + ID, TestCloud.example("csbs/policy.json"));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private TestReading read(Details details) {
    return TestReading.of(
        cloud, null, new CsbsSource(), new ScopeSettings(details, 1000, 100, false), false);
  }

  @Test
  void everyFieldOfThePolicyIsInTheNormalForm() {
    Policy policy = read(Details.ALWAYS).only().policy();
    assertThat(policy.id()).isEqualTo(ID);
    assertThat(policy.name()).isEqualTo("my-plan");
    assertThat(policy.description()).isEqualTo("My plan");
    assertThat(policy.status()).isEqualTo("disabled");
    assertThat(policy.enabled()).isFalse();
    assertThat(policy.createdAt()).isEqualTo("2017-03-07T09:31:08.265000Z");
    assertThat(policy.providerId()).isEqualTo(PROVIDER);
    assertThat(policy.unidentifiedMembers()).isNull();
    assertThat(policy.maxIntervalHours()).isNull();
    assertThat(policy.tags()).containsExactly(new Tag("env", "prod"), new Tag("owner", ""));
    assertThat(policy.resources())
        .containsExactly(
            server("45baf976-c20a-4894-a7c3-c94b7376bf55", "resource1"),
            server("5aa119a8-d25b-45a7-8d1b-88e127885635", "resource2"));
  }

  @Test
  void everyFieldOfTheScheduledOperationIsInTheNormalForm() {
    ScheduledOperation operation = read(Details.ALWAYS).only().policy().operations().get(0);
    assertThat(operation.id()).isEqualTo("3b2fdf8c-2cc2-4887-9605-a8443922f6f2");
    assertThat(operation.name()).isEqualTo("my-backup-policy");
    assertThat(operation.description()).isEqualTo("My backup policy");
    assertThat(operation.operationType()).isEqualTo("backup");
    assertThat(operation.enabled()).isTrue();
    assertThat(operation.triggerId()).isEqualTo("f1246246-ec6a-4e9a-917e-d050dc2808c9");
    assertThat(operation.triggerName()).isEqualTo("default");
    assertThat(operation.triggerType()).isEqualTo("time");
    assertThat(operation.format()).isEqualTo("ical");
    assertThat(operation.pattern()).isEqualTo(PATTERN);
    assertThat(operation.rrule()).isEqualTo("FREQ=WEEKLY;BYDAY=TH;BYHOUR=12;BYMINUTE=27");
    assertThat(operation.schedule()).isEqualTo("Weekly on Thu at 12:27 UTC");
    assertThat(operation.timeZone()).isNull();
    assertThat(operation.startTime()).isEqualTo("2017-03-07T09:31:08Z");
    assertThat(operation.runsPerWeek()).hasToString("1");
    assertThat(operation.maxIntervalHours()).hasToString("168");
    assertThat(operation.retention())
        .isEqualTo(new Retention(20, null, null, null, null, null, null));
    assertThat(operation.planId()).isEqualTo(ID);
    assertThat(operation.providerId()).isEqualTo(PROVIDER);
  }

  @Test
  void theDocumentIsThePolicyWholeAndCompact() {
    String example = TestCloud.example("csbs/policy.json");
    String whole = Json.compact(JsonMapper.shared().readTree(example).get("policy"));
    assertThat(read(Details.ALWAYS).only().document()).isEqualTo(whole);
    assertThat(whole).contains("\"parameters\":{\"common\":{}}", "\"project_id\":\"tenant\"");
  }

  @Test
  void listAndDetailGiveTheSame() {
    PolicyRecord detail = read(Details.ALWAYS).only();
    assertThat(cloud.requests("/policies/" + ID)).isNotEmpty();
    assertThat(read(Details.NEVER).only()).isEqualTo(detail);
  }

  @Test
  void aWholeListEntryIsNotAskedForAgain() {
    cloud.on("/csbs_backup_policy/" + ID + "/tags", "{\"tags\":[]}");
    read(Details.AUTO);
    assertThat(cloud.requests("/policies/" + ID)).isEmpty();
  }

  @Test
  void theTagCatalogueHasEachKeyWithEachOfItsValues() {
    assertThat(read(Details.NEVER).catalogue())
        .containsExactly(new Tag("env", "prod"), new Tag("env", "test"), new Tag("owner", ""));
  }

  @Test
  void theQueriesAreThoseOfTheManual() {
    read(Details.NEVER);
    assertThat(cloud.requests("/policies").get(0).query())
        .hasToString("{limit=1000, sort=created_at:asc}");
    assertThat(cloud.requests("/policies").get(1).query())
        .hasToString("{limit=1000, sort=created_at:asc, marker=" + ID + "}");
    assertThat(cloud.requests("/csbs_backup_policy/resource_instances/action").get(0).body())
        .isEqualTo("{\"action\":\"filter\",\"limit\":\"1000\",\"offset\":\"0\"}");
  }

  private static ProtectedResource server(String id, String name) {
    return new ProtectedResource(
        id, name, "OS::Nova::Server", MembershipEvidence.LISTED, null, null, List.of(), null, "{}");
  }
}
