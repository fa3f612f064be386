package io.policyinventory.source.cbr;

import static io.policyinventory.source.cbr.CbrServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestReading;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a new version of a policy, and what does not. */
class CbrContentTest {

  private static final String VAULT =
      json(
          "{'id':'v','name':'vault','tags':[{'key':'env','value':'prod'}],"
              + "'auto_expand':false,'frozen':false,'auto_bind':false,"
              + "'billing':{'status':'available','size':100,'used':2048,'allocated':40},"
              + "'resources':[{'id':'s','name':'web','type':'OS::Nova::Server','size':40,"
              + "'protect_status':'available','auto_protect':true,'backup_size':12,'backup_count':3,"
              + "'extra_info':{'exclude_volumes':['a','b'],'x':1}},"
              + "{'id':'t','name':'db','type':'OS::Nova::Server'}]}");

  private final TestCloud cloud = new TestCloud();

  @BeforeEach
  void serve() {
    CbrServer.serve(cloud, List.of(CbrServer.policy("p", "v")), List.of());
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private PolicyRecord read(String vault) {
    cloud.on("/vaults", request -> CbrServer.page(request, List.of(vault), true));
    return TestReading.of(cloud, new CbrSource(), 1000).only();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "\"used\":2048,\"used\":999999",
        "\"allocated\":40,\"allocated\":80",
        "\"size\":100,\"size\":200",
        "\"backup_size\":12,\"backup_size\":13",
        "\"backup_count\":3,\"backup_count\":4",
        "\"protect_status\":\"available\",\"protect_status\":\"protecting\""
      })
  void figuresAndStatesThatMoveByThemselvesAreNoContent(String before, String after) {
    PolicyRecord first = read(VAULT);
    PolicyRecord second = read(VAULT.replaceFirst(before, after));
    assertThat(VAULT).contains(before);
    assertThat(second).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "\"t\",\"u\"",
        "\"db\",\"db-2\"",
        "\"vault\",\"vault-2\"",
        "\"x\":1,\"x\":2",
        "~\"a\",\"b\"~,\"a\"",
        "\"prod\",\"test\"",
        "OS::Nova::Server,OS::Cinder::Volume",
        "\"auto_protect\":true,\"auto_protect\":false",
        "\"protect_status\":\"available\",\"protect_status\":\"deleted\"",
        "\"protect_status\":\"available\",\"protect_status\":\"dozing\"",
        "\"status\":\"available\",\"status\":\"frozen\"",
        "\"status\":\"available\",\"status\":\"odd\"",
        "\"frozen\":false,\"frozen\":true",
        "\"auto_bind\":false,\"auto_bind\":true",
        "\"auto_expand\":false,\"auto_expand\":true"
      })
  void whatIsProtectedHowItIsTaggedAndWhatSwitchesAreSetIsContent(String before, String after) {
    assertThat(read(VAULT.replaceFirst(before, after)).contentHash())
        .isNotEqualTo(read(VAULT).contentHash());
  }

  @Test
  void theOrderInAVaultIsNoContent() {
    String resources = VAULT.replaceAll(".*\"resources\":\\[(.*)\\]}", "$1");
    int second = resources.indexOf(",{\"id\":\"t\"");
    String turned =
        VAULT.replace(
            resources, resources.substring(second + 1) + "," + resources.substring(0, second));
    assertThat(turned).isNotEqualTo(VAULT);
    assertThat(read(turned)).isEqualTo(read(VAULT));
    assertThat(read(VAULT.replace("\"a\",\"b\"", "\"b\",\"a\"")).contentHash())
        .isEqualTo(read(VAULT).contentHash());
  }

  @Test
  void theDocumentIsThePolicyWholeAndNoVault() {
    assertThat(read(VAULT).document()).isEqualTo(CbrServer.policy("p", "v"));
  }
}
