package io.policyinventory.source.cbr;

import static io.policyinventory.source.cbr.CbrServer.policy;
import static io.policyinventory.source.cbr.CbrServer.policyWith;
import static io.policyinventory.source.cbr.CbrServer.vaultWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.Tag;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Response;
import io.policyinventory.source.TestReading;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tags of policies, which they mostly have from their vaults (cbr-v3.md section 5). */
class CbrTagsTest {

  private static final String ENV_PROD = "{'key':'env','value':'prod'}";

  private final TestCloud cloud = new TestCloud();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private TestReading read() {
    return TestReading.of(cloud, new CbrSource(), 1000);
  }

  private static String tagged(String id, String tags) {
    return vaultWith(id, "'resources':[],'tags':[" + tags + "]");
  }

  private static String untold(String id) {
    return vaultWith(id, "'resources':[]");
  }

  private List<Tag> tags() {
    return read().only().policy().tags();
  }

  @Test
  void vaultsGiveTheirTagsTogetherEachOnce() {
    CbrServer.serve(
        cloud,
        List.of(policy("p", "v", "w")),
        List.of(
            tagged("w", "{'key':'env','value':'test'},{'key':'a'}," + ENV_PROD),
            tagged("v", ENV_PROD + ",{'key':'b','value':null}"),
            tagged("other", "{'key':'x','value':'y'}")));
    assertThat(tags())
        .containsExactly(
            new Tag("a", ""), new Tag("b", ""), new Tag("env", "prod"), new Tag("env", "test"));
  }

  @Test
  void aPolicysOwnTagsStandForThemselves() {
    CbrServer.serve(
        cloud,
        List.of(
            policyWith(
                "p",
                "'associated_vaults':[{'vault_id':'v'}],'tags':[{'key':'z'},{'key':'own','value':'1'}]")),
        List.of(untold("v")));
    assertThat(tags()).containsExactly(new Tag("own", "1"), new Tag("z", ""));
    assertThat(cloud.requests("/vault/v/tags")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null"})
  void aPolicyWithoutTagsOfItsOwnHasThoseOfItsVaults(String none) {
    CbrServer.serve(
        cloud,
        List.of(policyWith("p", "'associated_vaults':[{'vault_id':'v'}],'tags':" + none)),
        List.of(tagged("v", ENV_PROD)));
    assertThat(tags()).containsExactly(new Tag("env", "prod"));
  }

  @Test
  void aVaultThatDoesNotTellItsTagsIsAskedForThemOnce() {
    CbrServer.serve(
            cloud,
            List.of(policy("p", "v"), policy("q", "v")),
            List.of(untold("v"), untold("of-no-policy"), tagged("w", "")))
        .on("/vault/v/tags", TestCloud.example("cbr/vault_tags.json"));
    assertThat(read().policies())
        .allSatisfy(
            record ->
                assertThat(record.policy().tags())
                    .containsExactly(new Tag("env", "prod"), new Tag("owner", "storage")));
    assertThat(cloud.requests("/vault/v/tags")).hasSize(1);
    assertThat(cloud.requests()).hasSize(4);
  }

  @Test
  void aVaultThatIsGoneByNowHasNoTags() {
    CbrServer.serve(cloud, List.of(policy("p", "v")), List.of(untold("v")))
        .on("/vault/v/tags", request -> Response.error(404, "BackupService.6105", "not found"));
    TestReading read = read();
    assertThat(read.only().policy().tags()).isEmpty();
    assertThat(read.evidence().gaps()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"404,APIG.0101", "404,''", "403,BackupService.8600"})
  void tagsThatMayNotBeReadAreUnknownNotAbsent(int status, String code) {
    CbrServer.serve(
            cloud,
            List.of(policy("p", "v"), policy("q", "w")),
            List.of(untold("v"), tagged("w", "")))
        .on("/vault/v/tags", request -> Response.error(status, code, "no"));
    assertThat(read().evidence().gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.kind()).isEqualTo(EvidenceGap.Kind.TAGS);
              assertThat(gap.policyId()).isEqualTo("p");
              assertThat(gap.message()).startsWith("tags of policies could not be read: " + status);
            });
  }

  @Test
  void vaultsAreAskedForTagsWhereTheCatalogueHasOneThatNoneIsListedWith() {
    CbrServer.serve(cloud, List.of(policy("p", "v"), policy("q", "v")), List.of(tagged("v", "")))
        .on("/vault/tags", "{\"tags\":[{\"key\":\"env\",\"values\":[\"prod\"]}]}")
        .on("/vault/v/tags", "{\"tags\":[{\"key\":\"env\",\"value\":\"prod\"}]}");
    assertThat(read().policies())
        .allSatisfy(
            record -> assertThat(record.policy().tags()).containsExactly(new Tag("env", "prod")));
    assertThat(cloud.requests("/vault/v/tags")).hasSize(1);
    TestReading.knowing(cloud, new CbrSource(), 5, Set.of(new Tag("env", "prod")));
    assertThat(cloud.requests("/vault/v/tags")).hasSize(1);
  }

  @Test
  void anOddTagIsARejectAndItsNeighboursAreThere() {
    CbrServer.serve(
            cloud,
            List.of(policy("p", "v", "w")),
            List.of(tagged("v", ENV_PROD + ",{'value':'x'}"), untold("w")))
        .on("/vault/w/tags", "{\"tags\":[7,{\"key\":\"owner\",\"value\":\"me\"}]}")
        .on("/vault/tags", "{\"tags\":[{\"values\":[]},{\"key\":\"env\",\"values\":\"prod\"}]}");
    TestReading read = read();
    assertThat(read.only().policy().tags())
        .containsExactly(new Tag("env", "prod"), new Tag("owner", "me"));
    assertThat(read.only().policy().lacks(UnreadPart.TAGS)).isTrue();
    assertThat(read.catalogue()).containsExactly(new Tag("env", "prod"));
    assertThat(read.evidence().gaps()).isEmpty();
    assertThat(read.rejects())
        .extracting(reject -> reject.request() + " " + reject.position())
        .containsExactlyInAnyOrder(
            "GET /vault/tags tags[0]",
            "GET /vaults?limit=1000 vaults[0].tags[1]",
            "GET /vault/w/tags tags[0]");
    assertThat(read.rejects()).allMatch(reject -> reject.policyId() == null);
  }

  @Test
  void anOddTagInTheListOfVaultsLeavesThePolicysTagsInDoubt() {
    CbrServer.serve(
        cloud,
        List.of(policy("p", "v"), policy("q", "w")),
        List.of(tagged("v", "7," + ENV_PROD), tagged("w", ENV_PROD)));
    TestReading read = read();
    assertThat(read.policies())
        .extracting(record -> record.policy().lacks(UnreadPart.TAGS))
        .containsExactly(true, false);
  }
}
