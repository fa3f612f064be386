package io.policyinventory.source.cbr;

import static io.policyinventory.source.cbr.CbrServer.json;
import static io.policyinventory.source.cbr.CbrServer.policy;
import static io.policyinventory.source.cbr.CbrServer.policyWith;
import static io.policyinventory.source.cbr.CbrServer.server;
import static io.policyinventory.source.cbr.CbrServer.vault;
import static io.policyinventory.source.cbr.CbrServer.vaultWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.Vault;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Response;
import io.policyinventory.source.TestReading;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The join of policies, vaults and resources, cbr-v3.md section 6. */
class CbrMembersTest {

  private final TestCloud cloud = new TestCloud();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private TestReading read() {
    return TestReading.of(cloud, new CbrSource(), 1000);
  }

  private static String members(Policy policy) {
    return policy.resources().stream()
        .map(resource -> resource.id() + " in " + resource.vaultId())
        .collect(Collectors.joining(", "));
  }

  /** Policies that are rejects, each with the reason. */
  private static List<String> rejected(TestReading read) {
    return read.rejects().stream()
        .filter(reject -> reject.policyId() != null)
        .map(reject -> reject.policyId() + ": " + reject.reason())
        .toList();
  }

  private static List<String> gaps(TestReading read) {
    assertThat(read.evidence().gaps())
        .allMatch(gap -> gap.kind() == EvidenceGap.Kind.MEMBERS && gap.code() == null);
    return read.evidence().gaps().stream().map(EvidenceGap::message).toList();
  }

  @Test
  void resourcesAreSortedByIdAndThenVaultAndOneInTwoVaultsIsThereTwice() {
    CbrServer.serve(
        cloud,
        List.of(policy("p", "w", "v", "w")),
        List.of(vault("w", server("s"), server("Z")), vault("v", server("s"), server("a"))));
    Policy policy = read().only().policy();
    assertThat(members(policy)).isEqualTo("Z in w, a in v, s in v, s in w");
    assertThat(policy.resources().get(3).vaultName()).isEqualTo("name of w");
  }

  @Test
  void aResourceThatAVaultListsTwiceIsThereOnce() {
    CbrServer.serve(
        cloud, List.of(policy("p", "v")), List.of(vault("v", server("s"), server("s"))));
    assertThat(members(read().only().policy())).isEqualTo("s in v");
  }

  @Test
  void aVaultBelongsToEveryPolicyThatNamesIt() {
    CbrServer.serve(
        cloud,
        List.of(
            policy("b", "v"),
            policy("a", "v").replace("\"backup\"", "\"replication\""),
            policy("c")),
        List.of(vault("v", server("s")), vault("free", server("t"))));
    TestReading read = read();
    assertThat(read.policies().stream().map(record -> members(record.policy())))
        .containsExactly("s in v", "s in v", "");
    assertThat(read.evidence().vaults().stream().map(Vault::policyIds))
        .containsExactly(List.of("a", "b"), List.of());
    assertThat(read.policies().get(1).policy().maxIntervalHours()).isNull();
  }

  @Test
  void noVaultsMeansNoneAndNobodyIsAsked() {
    CbrServer.serve(cloud, List.of(policy("p")), List.of(vault("v", server("s"))));
    assertThat(members(read().only().policy())).isEmpty();
    assertThat(cloud.requests("/vaults")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'associated_vaults':null"})
  void wherePolicyDoesNotTellItsVaultsTheServiceIsAskedForThem(String field) {
    CbrServer.serve(cloud, List.of(policyWith("p", field)), List.of());
    List<String> vaults = List.of(vault("v", server("s")), vault("w", server("t")));
    cloud.on(
        "/vaults",
        request ->
            CbrServer.page(
                request,
                "p".equals(request.query().get("policy_id")) ? vaults.subList(1, 2) : vaults,
                true));
    TestReading read = read();
    assertThat(members(read.only().policy())).isEqualTo("t in w");
    assertThat(read.evidence().vaults().get(1).policyIds()).containsExactly("p");
    assertThat(cloud.requests("/policies/p")).isEmpty();
  }

  @Test
  void aPolicyThatIsGoneWhenItsVaultsAreAskedForIsLeftOut() {
    CbrServer.serve(cloud, List.of(policyWith("p", ""), policy("q")), List.of());
    cloud.on(
        "/vaults",
        request ->
            request.query().containsKey("policy_id")
                ? Response.error(404, "BackupService.6000", "gone")
                : CbrServer.page(request, List.of(), true));
    assertThat(read().ids()).containsExactly("q");
  }

  @Test
  void aPolicysVaultsThatMayNotBeAskedForFailTheScope() {
    CbrServer.serve(cloud, List.of(policyWith("p", "")), List.of());
    cloud.on(
        "/vaults",
        request ->
            request.query().containsKey("policy_id")
                ? Response.error(400, "BackupService.9900", "bad parameter")
                : CbrServer.page(request, List.of(), true));
    assertThatThrownBy(this::read).isInstanceOf(ScopeFailedException.class);
  }

  @Test
  void aPolicyIsARejectTooWhenTheListDoesNotHoldItsVaultAfterASecondReading() {
    CbrServer.serve(cloud, List.of(policy("p", "lost", "v")), List.of(vault("v", server("s"))));
    TestReading read = read();
    assertThat(members(read.only().policy())).isEqualTo("s in v");
    assertThat(rejected(read)).containsExactly("p: vault lost is not in the list of vaults");
    assertThat(cloud.requests("/vaults")).hasSize(2);
  }

  @Test
  void aVaultThatTheSecondReadingBringsLacksNothing() {
    CbrServer.serve(cloud, List.of(policy("p", "late")), List.of());
    cloud.on(
        "/vaults",
        request ->
            CbrServer.page(
                request,
                cloud.requests("/vaults").size() == 1
                    ? List.of(vaultWith("odd", "'resources':7"))
                    : List.of(vault("late", server("s"))),
                true));
    TestReading read = read();
    assertThat(members(read.only().policy())).isEqualTo("s in late");
    assertThat(gaps(read)).isEmpty();
    assertThat(read.rejects()).isEmpty();
  }

  @Test
  void aPolicyIsARejectTooWhenItsVaultDoesNotTellItsResources() {
    CbrServer.serve(
        cloud,
        List.of(policy("p", "v")),
        List.of(vaultWith("v", "'tags':[]"), vaultWith("w", "'tags':[]")));
    assertThat(rejected(read())).containsExactly("p: vault v does not tell its resources");
  }

  @Test
  void anOddListOfResourcesIsARejectAndSoIsItsPolicyAndItsNeighboursAreThere() {
    CbrServer.serve(
        cloud,
        List.of(policy("p", "v", "odd", "w")),
        List.of(
            vault("v", server("s")),
            vaultWith("odd", "'tags':[],'resources':{'x':1}"),
            vault("w", server("t"))));
    TestReading read = read();
    assertThat(members(read.only().policy())).isEqualTo("s in v, t in w");
    assertThat(rejected(read)).containsExactly("p: resources: expected an array, found an object");
    assertThat(cloud.requests("/vaults")).hasSize(1);
    assertThat(read.rejects())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.request()).isEqualTo("GET /vaults?limit=1000");
              assertThat(reject.position()).isEqualTo("vaults[1].resources");
              assertThat(reject.reason())
                  .isEqualTo("resources: expected an array, found an object");
              assertThat(reject.raw()).isEqualTo("{\"x\":1}");
            });
  }

  @Test
  void anOddResourceIsARejectAndSoIsItsPolicyAndItsNeighboursAreThere() {
    CbrServer.serve(
        cloud,
        List.of(policy("p", "v")),
        List.of(
            vault("u"), vault("v", server("s"), json("{'id':'','name':'x'}"), "[]", server("t"))));
    TestReading read = read();
    assertThat(members(read.only().policy())).isEqualTo("s in v, t in v");
    assertThat(read.rejects())
        .allMatch(reject -> "p".equals(reject.policyId()))
        .extracting(reject -> reject.position() + " " + reject.reason())
        .containsExactly(
            "vaults[1].resources[2] resources[2]: expected an object, found an array",
            "vaults[1].resources[1] resources[1].id: expected text, found \"\"");
    assertThat(read.rejects().get(1).raw()).isEqualTo("{\"id\":\"\",\"name\":\"x\"}");
  }

  @Test
  void anOddSwitchIsARejectAndSoIsItsPolicyAndTheResourceIsThere() {
    CbrServer.serve(
        cloud,
        List.of(policy("p", "v")),
        List.of(vault("v", json("{'id':'s','auto_protect':'perhaps'}"))));
    TestReading read = read();
    assertThat(members(read.only().policy())).isEqualTo("s in v");
    assertThat(rejected(read))
        .containsExactly("p: resources[0].auto_protect: expected true or false, found \"perhaps\"");
  }

  @Test
  void anOddFieldOfAVaultIsOneRejectAndThePolicysMembersAreWhole() {
    CbrServer.serve(
        cloud,
        List.of(policy("p", "v")),
        List.of(vaultWith("v", "'tags':[],'frozen':'perhaps','resources':[{'id':'s'}]")));
    TestReading read = read();
    assertThat(members(read.only().policy())).isEqualTo("s in v");
    assertThat(read.rejects())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.part()).isEqualTo(Reject.Part.VAULT);
              assertThat(reject.raw()).isEqualTo("\"perhaps\"");
              assertThat(reject.policyId()).isNull();
            });
    assertThat(read.evidence().vaults().get(0).understood()).isFalse();
  }

  @Test
  void aResourceThatIsNotUnderstoodInAVaultOfNobodyIsOneOfNoPolicy() {
    CbrServer.serve(cloud, List.of(policy("p")), List.of(vault("v", "[]")));
    assertThat(read().rejects())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.part()).isEqualTo(Reject.Part.MEMBER);
              assertThat(reject.policyId()).isNull();
            });
  }

  @Test
  void anOddFieldIsARejectAndThePolicyKeepsItsVaults() {
    CbrServer.serve(
        cloud,
        List.of(policy("a", "v"), policy("odd", "v").replace(":7", ":\"x\""), policy("b", "v")),
        List.of(vault("v", server("s"))));
    TestReading read = read();
    assertThat(read.ids()).containsExactly("a", "odd", "b");
    assertThat(read.evidence().vaults().get(0).policyIds()).containsExactly("a", "b", "odd");
    assertThat(read.rejects())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.policyId()).isEqualTo("odd");
              assertThat(reject.policyName()).isEqualTo("n");
              assertThat(reject.request()).isEqualTo("GET /policies");
              assertThat(reject.position())
                  .isEqualTo("policies[1].operation_definition.max_backups");
              assertThat(reject.reason())
                  .isEqualTo("operation_definition.max_backups: expected an integer, found \"x\"");
            });
  }

  @Test
  void aVaultOfAPolicyThatIsNotUnderstoodIsAReject() {
    CbrServer.serve(
        cloud,
        List.of(policyWith("p", "'associated_vaults':[{'vault_id':null}]"), policy("q")),
        List.of());
    TestReading read = read();
    assertThat(read.ids()).containsExactly("p", "q");
    assertThat(read.rejects().get(0).position())
        .isEqualTo("policies[0].associated_vaults[0].vault_id");
    assertThat(read.rejects().get(0).reason())
        .isEqualTo("associated_vaults[0].vault_id: expected text, found null");
  }

  @Test
  void aRecordWithoutAnIdIsARejectAndItsNeighboursAreThere() {
    CbrServer.serve(
        cloud,
        List.of(policy("p", "v"), json("{'name':'x'}"), json("{'name':'y'}")),
        List.of(json("{'name':'x'}"), vault("v", server("s"))));
    TestReading read = read();
    assertThat(members(read.only().policy())).isEqualTo("s in v");
    assertThat(read.rejects())
        .extracting(reject -> reject.position())
        .containsExactly("policies[1]", "policies[2]", "vaults[0]");
  }
}
