package io.policyinventory.source.cbr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.Vault;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSettings.Details;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Request;
import io.policyinventory.source.TestCloud.Response;
import io.policyinventory.source.TestReading;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers of cbr-v3.md as documented, and what is asked for. */
class CbrSourceTest {

  private static final String ID = "cbb3ce6f-3332-4e7c-b98e-77290d8471ff";
  private static final String VAULT = "0f0f6a1c-5b5e-4a8a-9f0a-1d4d5b4f2b11";

  private final TestCloud cloud = new TestCloud();

  @BeforeEach
  void serve() {
    cloud
        .on("/policies", TestCloud.example("cbr/policies.json"))
        .on("/policies/" + ID, TestCloud.example("cbr/policy.json"))
        .on("/vaults", TestCloud.example("cbr/vaults.json"))
        .on("/vault/tags", TestCloud.example("cbr/tags.json"));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private TestReading read() {
    return TestReading.of(cloud, new CbrSource(), 1000);
  }

  private TestReading read(Details details) {
    ScopeSettings settings = new ScopeSettings(details, 1000, 20, false);
    return TestReading.of(cloud, null, new CbrSource(), settings, false);
  }

  @Test
  void theServiceIsCbrV3() {
    assertThat(new CbrSource().service()).isEqualTo(new ServiceType("cbr", List.of("cbr"), "v3"));
  }

  @Test
  void aPolicyHasOneOperationWithItsIdAndName() {
    Policy policy = read().policies().get(0).policy();
    assertThat(policy.id()).isEqualTo(ID);
    assertThat(policy.name()).isEqualTo("servers-daily");
    assertThat(policy.status()).isNull();
    assertThat(policy.enabled()).isTrue();
    assertThat(policy.maxIntervalHours()).hasToString("16");
    assertThat(policy.unidentifiedMembers()).isNull();
    ScheduledOperation operation = policy.operations().get(0);
    assertThat(policy.operations()).hasSize(1);
    assertThat(operation.id()).isEqualTo(ID);
    assertThat(operation.name()).isEqualTo("servers-daily");
    assertThat(operation.description()).isNull();
    assertThat(operation.operationType()).isEqualTo("backup");
    assertThat(operation.enabled()).isTrue();
    assertThat(operation.triggerId()).isEqualTo("d67269a6-5369-42d7-8150-5254bd446328");
    assertThat(operation.triggerName()).isEqualTo("default");
    assertThat(operation.triggerType()).isEqualTo("time");
    assertThat(operation.pattern())
        .isEqualTo(
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=14;BYMINUTE=00\n"
                + "FREQ=WEEKLY;BYDAY=SU,MO,TU,WE,TH,FR,SA;BYHOUR=06;BYMINUTE=00");
    assertThat(operation.rrule())
        .isEqualTo("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=6,14;BYMINUTE=0");
    assertThat(operation.timeZone()).isEqualTo("UTC+08:00");
    assertThat(operation.startTime()).isEqualTo("2019-05-08T06:57:05.000Z");
    assertThat(operation.retention()).isEqualTo(new Retention(10, null, null, 0, 0, 0, 0));
    assertThat(operation.retention().inWords()).isEqualTo("10 backups");
  }

  @Test
  void aReplicationPolicyIsKeptAndSaysWhereItGoesAndNeverRuns() {
    Policy policy = read().policies().get(1).policy();
    ScheduledOperation operation = policy.operations().get(0);
    assertThat(policy.enabled()).isFalse();
    assertThat(operation.operationType()).isEqualTo("replication");
    assertThat(operation.description())
        .isEqualTo("to region eu-nl, project c8cd6ff1bf8a4a5eaf6c6b8bd0a6cc42");
    assertThat(operation.schedule()).isEqualTo("Every 3 days at 02:30 UTC");
    assertThat(operation.startTime()).isEqualTo("2020-01-08T09:59:49Z");
    assertThat(operation.retention().inWords()).isEqualTo("30 days");
    assertThat(policy.maxIntervalHours()).isNull();
    assertThat(policy.resources()).hasSize(2);
  }

  @Test
  void theResourcesOfAPolicyAreThoseOfItsVaultsByTheirIds() {
    assertThat(read().policies().get(0).policy().resources())
        .containsExactly(
            new ProtectedResource(
                "2ac2b7d4-8a6f-4c7b-9d0e-5f4a3b2c1d0e",
                "web-2",
                "OS::Nova::Server",
                MembershipEvidence.LISTED,
                VAULT,
                "vault-servers",
                List.of(),
                null,
                "{}"),
            new ProtectedResource(
                "97595625-198e-4e4d-879b-9d53f68ba551",
                "web-1",
                "OS::Nova::Server",
                MembershipEvidence.LISTED,
                VAULT,
                "vault-servers",
                List.of("e8ab8a8f-2f2a-4b8e-8d5b-7a3d2b1c0f9e"),
                null,
                "{\"exclude_volumes\":[\"e8ab8a8f-2f2a-4b8e-8d5b-7a3d2b1c0f9e\"]}"));
  }

  @Test
  void everyVaultIsEvidence() {
    assertThat(read().evidence().vaults())
        .containsExactly(
            new Vault(
                VAULT,
                "vault-servers",
                "available",
                false,
                "server",
                "backup",
                false,
                false,
                List.of(),
                List.of(ID, "f6b3f1a0-65d2-4b5a-8d0e-3c6a8e0b5a77"),
                true),
            new Vault(
                "77b1c0de-1111-4222-8333-944455566677",
                "default",
                "available",
                false,
                "disk",
                "backup",
                false,
                true,
                List.of(new Tag("backup", "yes")),
                List.of(),
                true));
  }

  @Test
  void theTagsOfAPolicyAreThoseOfItsVaultsAndAMissingValueIsEmpty() {
    assertThat(read().policies().get(0).policy().tags())
        .containsExactly(new Tag("env", "prod"), new Tag("owner", ""));
  }

  @Test
  void theCatalogueHasEveryKeyWithEachOfItsValues() {
    assertThat(read().catalogue())
        .containsExactly(new Tag("env", "prod"), new Tag("env", "test"), new Tag("owner", ""));
  }

  @Test
  void aCatalogueThatIsRefusedFailsTheScopeWithTheServicesWords() {
    cloud.on("/vault/tags", request -> new Response(403, TestCloud.example("cbr/error.json")));
    assertThatThrownBy(this::read)
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("BackupService.8600 The account is not real-name verified.");
  }

  @Test
  void whatIsListedWholeTakesThreeRequestsAndNoneIsPagedThatHasNoPages() {
    cloud.on("/vault/tags", "{\"tags\":[{\"key\":\"env\",\"values\":[\"prod\"]}]}");
    assertThat(read().evidence().gaps()).isEmpty();
    assertThat(cloud.requests().stream().map(Request::path))
        .containsExactly("/policies", "/vault/tags", "/vaults");
    assertThat(cloud.requests("/policies").get(0).query()).isEmpty();
    assertThat(cloud.requests("/vaults").get(0).query()).isEqualTo(Map.of("limit", "1000"));
    assertThat(cloud.requests()).allMatch(request -> request.method().equals("GET"));
  }

  @Test
  void aPolicyListedWithoutADocumentedPartIsAskedForById() {
    cloud.on("/policies", "{\"policies\":[{\"id\":\"" + ID + "\",\"only_listed\":1}]}");
    TestReading read = read();
    assertThat(read.only().policy().name()).isEqualTo("servers-daily");
    assertThat(read.only().policy().resources()).hasSize(2);
    assertThat(read.only().document()).contains("\"only_listed\":1", "\"max_backups\":10");
  }

  @Test
  void detailsAreAlwaysOrNeverAskedForIfSoWanted() {
    cloud.on("/policies", "{\"policies\":[{\"id\":\"" + ID + "\",\"associated_vaults\":[]}]}");
    assertThat(read(Details.NEVER).only().policy().name()).isNull();
    assertThat(cloud.requests("/policies/" + ID)).isEmpty();
    cloud.on("/policies", "{\"policies\":[" + CbrServer.policy(ID) + "]}");
    assertThat(read(Details.AUTO).only().policy().name()).isEqualTo("n");
    assertThat(cloud.requests("/policies/" + ID)).isEmpty();
    assertThat(read(Details.ALWAYS).only().policy().name()).isEqualTo("servers-daily");
  }

  @ParameterizedTest
  @EnumSource(
      value = Details.class,
      names = {"AUTO", "ALWAYS"})
  void aPolicyThatIsGoneByNowIsLeftOut(Details details) {
    cloud
        .on("/policies", "{\"policies\":[{\"id\":\"" + ID + "\"}]}")
        .on("/policies/" + ID, request -> Response.error(404, "BackupService.6000", "gone"));
    TestReading read = read(details);
    assertThat(read.policies()).isEmpty();
    assertThat(read.rejects()).isEmpty();
  }

  @Test
  void aDetailThatIsNotFoundForAnotherReasonLeavesTheListEntry() {
    cloud
        .on("/policies", "{\"policies\":[{\"id\":\"" + ID + "\",\"associated_vaults\":[]}]}")
        .on("/policies/" + ID, request -> Response.error(404, "APIG.0101", "no such call"));
    assertThat(read().ids()).containsExactly(ID);
  }

  @Test
  void aPolicyThatIsListedTwiceCountsOnce() {
    String policy = CbrServer.policy("p");
    cloud.on("/policies", "{\"policies\":[" + policy + "," + policy + "]}");
    assertThat(read().ids()).containsExactly("p");
  }

  @Test
  void aCountAboveThePoliciesIsAGap() {
    cloud.on("/policies", "{\"policies\":[" + CbrServer.policy("p") + "],\"count\":10}");
    assertThat(read().evidence().gaps())
        .containsExactly(
            new EvidenceGap(
                EvidenceGap.Kind.MEMBERS,
                null,
                "the list of policies may be incomplete: count says 10, it holds 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"count\":null", ",\"count\":\"1\"", ",\"count\":0"})
  void noOtherCountIsAGap(String count) {
    cloud.on("/policies", "{\"policies\":[" + CbrServer.policy("p") + "]" + count + "}");
    assertThat(read().evidence().gaps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65})
  void morePoliciesThanAnAccountMayHaveAreAGap(int policies) {
    cloud.on(
        "/policies",
        IntStream.range(0, policies)
            .mapToObj(i -> CbrServer.policy("p" + i))
            .collect(Collectors.joining(",", "{\"policies\":[", "]}")));
    TestReading read = read();
    assertThat(read.policies()).hasSize(policies);
    assertThat(read.evidence().gaps().stream().map(EvidenceGap::message).toList())
        .isEqualTo(
            policies == 64
                ? List.of()
                : List.of(
                    "the list of policies may be incomplete: it holds 65, an account has at most"
                        + " 64"));
  }
}
