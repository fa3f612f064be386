package io.policyinventory.source.cbr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.VaultSettings;
import io.policyinventory.policy.coverage.Vault;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The state of a vault, cbr-v3.md sections 5 and 6. */
class VaultMapperTest {

  private static CbrVault vault(String fields) throws MalformedRecordException {
    List<Reject> rejects = new ArrayList<>();
    CbrVault vault = vault(fields, rejects);
    assertThat(rejects).isEmpty();
    return vault;
  }

  private static CbrVault vault(String fields, List<Reject> rejects)
      throws MalformedRecordException {
    byte[] json = CbrServer.vaultWith("v", fields).getBytes(StandardCharsets.UTF_8);
    return VaultMapper.map(new JsonItem("GET /vaults", "vaults[0]", json, 0, json.length), rejects);
  }

  private static Vault state(String fields) throws MalformedRecordException {
    return vault(fields).under(List.of());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "'used':102399,'size':100 | false | false",
        "'used':102400,'size':100 | false | true",
        "'used':'102400','size':'100' | false | true",
        "'used':102400.5,'size':100 | 'false' | true",
        "'used':102400,'size':100 | true | false",
        "'used':102400,'size':100 | 'True' | false",
        "'used':102400,'size':100 | null | true",
        "'used':10737418240,'size':10485760 | false | true",
        "'used':10737418239,'size':10485760 | false | false",
        "'used':1e999999999,'size':100 | false | true",
        "'used':null,'size':100 | false | false",
        "'used':102400 | false | false",
        "'used':0,'size':0 | false | false"
      })
  void aVaultIsFullWhenItsGigabytesAreUsedUpAndItDoesNotExpand(
      String billing, String autoExpand, boolean full) throws MalformedRecordException {
    assertThat(state("'auto_expand':" + autoExpand + ",'billing':{" + billing + "}").full())
        .isEqualTo(full);
  }

  @ParameterizedTest
  @ValueSource(strings = {"available", "lock", "frozen", "deleting", "error", "odd"})
  void statusAndTypesAreTheServicesOwnWords(String status) throws MalformedRecordException {
    Vault vault =
        state(
            "'billing':{'status':'"
                + status
                + "','object_type':'turbo','protect_type':'replication'}");
    assertThat(vault.status()).isEqualTo(status);
    assertThat(vault.objectType()).isEqualTo("turbo");
    assertThat(vault.protectType()).isEqualTo("replication");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'x':1", "'bind_rules':{}", "'bind_rules':null", "'bind_rules':{'tags':null}"})
  void aVaultWithoutRulesBindsByNoTag(String rules) throws MalformedRecordException {
    assertThat(state(rules).bindTags()).isEmpty();
    assertThat(state(rules).autoBind()).isFalse();
  }

  @Test
  void aVaultBindsByAnyOfItsTags() throws MalformedRecordException {
    Vault vault =
        state(
            "'auto_bind':'true','bind_rules':{'tags':[{'key':'b','value':'1'},{'key':'a'},"
                + "{'key':'b','value':'0'}]}");
    assertThat(vault.autoBind()).isTrue();
    assertThat(vault.bindTags())
        .containsExactly(new Tag("a", ""), new Tag("b", "0"), new Tag("b", "1"));
  }

  @ParameterizedTest
  @CsvSource({"true,true", "false,false", "'\"True\"',true", "null,false"})
  void aVaultMayBeFrozenWhateverItsStatus(String frozen, boolean expected)
      throws MalformedRecordException {
    String billing = ",'billing':{'status':'available'}";
    assertThat(state("'frozen':" + frozen + billing).frozen()).isEqualTo(expected);
  }

  @Test
  void settingsAreKeptAsTold() throws MalformedRecordException {
    assertThat(
            vault(
                    "'frozen':true,'locked':'false','auto_bind':false,'auto_expand':true,"
                        + "'bind_rules':{'tags':[{'key':'a','value':'b'}]},'billing':{"
                        + "'status':'odd','object_type':'disk','protect_type':'backup'}")
                .settings())
        .isEqualTo(
            new VaultSettings(
                "v",
                "name of v",
                "odd",
                true,
                false,
                "disk",
                "backup",
                false,
                List.of(new Tag("a", "b")),
                true));
  }

  @Test
  void allButTheIdMayBeMissing() throws MalformedRecordException {
    CbrVault vault = vault("'enterprise_project_id':0,'locked':null,'billing':null");
    assertThat(vault.under(List.of("p")))
        .isEqualTo(
            new Vault(
                "v",
                "name of v",
                null,
                false,
                null,
                null,
                false,
                false,
                List.of(),
                List.of("p"),
                true));
    assertThat(vault.tags()).isNull();
    assertThat(vault.resources()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "'billing':{'used':'lots','size':1} | billing.used: expected a number, found \"lots\" | true",
        "'billing':7 | billing: expected an object, found 7 | false",
        "'auto_bind':'perhaps' | auto_bind: expected true or false, found \"perhaps\" | false",
        "'frozen':[] | frozen: expected true or false, found an array | false",
        "'locked':{} | locked: expected true or false, found an object | true",
        "'name':[] | name: expected text, found an array | true",
        "'tags':{} | tags: expected an array, found an object | true",
        "'bind_rules':{'tags':[{}]} | bind_rules.tags[0].key: expected text, found nothing | false"
      })
  void anOddFieldCostsNoMoreThanItself(String fields, String reason, boolean understood)
      throws MalformedRecordException {
    List<Reject> rejects = new ArrayList<>();
    CbrVault vault = vault(fields + ",'resources':[{'id':'s'}]", rejects);
    assertThat(rejects).extracting(Reject::reason).containsExactly(reason);
    assertThat(vault.understood()).isEqualTo(understood);
    assertThat(vault.rejects()).isEmpty();
    assertThat(vault.resources()).hasSize(1);
  }

  @Test
  void aVaultWithoutAnIdIsNone() {
    assertThatThrownBy(
            () -> {
              byte[] json = "{\"name\":\"x\"}".getBytes(StandardCharsets.UTF_8);
              VaultMapper.map(
                  new JsonItem("GET /vaults", "vaults[0]", json, 0, json.length),
                  new ArrayList<>());
            })
        .isInstanceOf(MalformedRecordException.class);
  }
}
