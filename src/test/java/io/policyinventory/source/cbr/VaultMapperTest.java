package io.policyinventory.source.cbr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
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
    byte[] json = CbrServer.vaultWith("v", fields).getBytes(StandardCharsets.UTF_8);
    List<Reject> rejects = new ArrayList<>();
    CbrVault vault =
        VaultMapper.map(new JsonItem("GET /vaults", "vaults[0]", json, 0, json.length), rejects);
    assertThat(rejects).isEmpty();
    return vault;
  }

  private static Vault state(String fields) throws MalformedRecordException {
    return vault(fields).state();
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

  @Test
  void whatIsBeingRemovedIsLeaving() throws MalformedRecordException {
    CbrVault vault =
        vault(
            "'resources':[{'id':'t','protect_status':'removing'},{'id':'a','protect_status':null},"
                + "{'id':'s','protect_status':'Removing'},{'id':'b','protect_status':'error'}]");
    assertThat(vault.state().leaving()).containsExactly("s", "t");
    assertThat(vault.resources()).hasSize(4);
  }

  @Test
  void allButTheIdMayBeMissing() throws MalformedRecordException {
    CbrVault vault = vault("'enterprise_project_id':0,'locked':null,'billing':null");
    assertThat(vault.state())
        .isEqualTo(
            new Vault(
                "v", "name of v", null, null, null, false, false, List.of(), List.of(), List.of()));
    assertThat(vault.tags()).isNull();
    assertThat(vault.resources()).isNull();
  }

  @Test
  void partsOfTheWrongFormAreNamed() {
    assertThatThrownBy(() -> vault("'billing':{'used':'lots','size':1}"))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("billing.used: expected a number, found \"lots\"");
    assertThatThrownBy(() -> vault("'billing':7"))
        .hasMessage("billing: expected an object, found 7");
    assertThatThrownBy(() -> vault("'auto_bind':'perhaps'"))
        .hasMessage("auto_bind: expected true or false, found \"perhaps\"");
    assertThatThrownBy(() -> vault("'tags':{}"))
        .hasMessage("tags: expected an array, found an object");
    assertThatThrownBy(() -> vault("'bind_rules':{'tags':[{}]}"))
        .hasMessage("bind_rules.tags[0].key: expected text, found nothing");
  }
}
