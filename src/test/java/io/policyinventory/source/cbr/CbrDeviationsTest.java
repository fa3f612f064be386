package io.policyinventory.source.cbr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.policyinventory.policy.MemberSwitches;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.VaultSettings;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import io.policyinventory.source.json.PartReader;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The deviations of cbr-v3.md sections 3 and 5, and what is too odd to be understood. */
class CbrDeviationsTest {

  private static ObjectNode node(String json) {
    return Json.ofCursor(json.replace('\'', '"'), ObjectNode.class);
  }

  private static Policy map(String fields) throws MalformedRecordException {
    return CbrMapper.map(
        node("{'id':'p'" + (fields.isEmpty() ? "" : ",") + fields + "}"),
        List.of(),
        List::of,
        new OddParts());
  }

  private static ProtectedResource resource(String fields, OddParts odd) {
    VaultSettings vault =
        new VaultSettings("v", "vault", null, null, null, null, null, null, List.of(), null);
    ObjectNode node = node("{'id':'s'," + fields + "}");
    return ResourceMapper.map("s", PartReader.of(node, Reject.Part.MEMBER, odd), vault);
  }

  private static ProtectedResource resource(String fields) {
    OddParts odd = new OddParts();
    ProtectedResource resource = resource(fields, odd);
    assertThat(reasons(odd)).isEmpty();
    return resource;
  }

  private static List<String> oddParts(String fields) {
    OddParts odd = new OddParts();
    assertThat(resource(fields, odd).id()).isEqualTo("s");
    return reasons(odd);
  }

  private static List<String> reasons(OddParts odd) {
    JsonItem item = new JsonItem("GET /vaults", "vaults[0]", new byte[0], 0, 0);
    return odd.rejects(item, null, null).stream().map(Reject::reason).toList();
  }

  private static AbstractStringAssert<?> odd(String fields) {
    OddParts odd = new OddParts();
    byte[] json = ("{'id':'p'," + fields + "}").replace('\'', '"').getBytes(UTF_8);
    JsonItem item = new JsonItem("GET /policies", "policies[0]", json, 0, json.length);
    try {
      CbrMapper.map(item.object(), List.of(), List::of, odd);
    } catch (MalformedRecordException e) {
      throw new AssertionError(e);
    }
    return assertThat(odd.rejects(item, "p", null)).first().extracting(Reject::reason, as(STRING));
  }

  @ParameterizedTest
  @CsvSource({
    "true,true",
    "false,false",
    "'\"true\"',true",
    "'\"FALSE\"',false",
    "'\" True \"',true",
    "'\"\"',",
    "null,"
  })
  void enabledAsBooleanOrText(String value, @Nullable Boolean expected)
      throws MalformedRecordException {
    assertThat(map("'enabled':" + value).enabled()).isEqualTo(expected);
  }

  @Test
  void everyPartButTheIdMayBeMissing() throws MalformedRecordException {
    Policy policy = map("");
    assertThat(policy.id()).isEqualTo("p");
    assertThat(policy.name()).isNull();
    assertThat(policy.enabled()).isNull();
    assertThat(policy.tags()).isEmpty();
    ScheduledOperation operation = policy.operations().get(0);
    assertThat(operation.id()).isEqualTo("p");
    assertThat(operation.enabled()).isTrue();
    assertThat(operation.operationType()).isNull();
    assertThat(operation.pattern()).isNull();
    assertThat(
            map("'name':null,'trigger':null,'operation_definition':null,'tags':null").operations())
        .hasSize(1);
    assertThat(map("'trigger':{'properties':null}").operations()).hasSize(1);
  }

  @Test
  void whatOtherVersionsOfTheServiceTellIsTaken() throws MalformedRecordException {
    Policy policy =
        map("'created_at':'2020-02-05T10:38:34.209782','description':'d','provider_id':'x'");
    assertThat(policy.createdAt()).isEqualTo("2020-02-05T10:38:34.209782Z");
    assertThat(policy.description()).isEqualTo("d");
    assertThat(policy.providerId()).isEqualTo("x");
  }

  @Test
  void partsOfTheWrongFormAreNamed() {
    odd("'enabled':{}").isEqualTo("enabled: expected true or false, found an object");
    odd("'enabled':'perhaps'").isEqualTo("enabled: expected true or false, found \"perhaps\"");
    odd("'name':{}").isEqualTo("name: expected text, found an object");
    odd("'trigger':[]").isEqualTo("trigger: expected an object, found an array");
    odd("'trigger':{'properties':{'pattern':{}}}")
        .isEqualTo("trigger.properties.pattern: expected text, found an object");
    odd("'trigger':{'properties':{'pattern':['x',{}]}}")
        .isEqualTo("trigger.properties.pattern[1]: expected text, found an object");
    odd("'operation_definition':{'day_backups':1.5}")
        .isEqualTo("operation_definition.day_backups: expected an integer, found 1.5");
    odd("'tags':[{'value':'x'}]").isEqualTo("tags[0].key: expected text, found nothing");
    Assertions.assertThatThrownBy(
            () -> CbrMapper.map(node("{'id':7}"), List.of(), List::of, new OddParts()))
        .hasMessage("id: expected text, found 7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'x':1 | | ",
        "'extra_info':null | | ",
        "'extra_info':{} | {} | ",
        "'extra_info':'odd' | \"odd\" | ",
        "'extra_info':{'include_volumes':null} | {\"include_volumes\":null} | ",
        "'extra_info':{'include_volumes':[]} | {\"include_volumes\":[]} | ",
        "'extra_info':{'include_volumes':[{'id':'b','os_version':'x'},{'id':'a'},{'id':'b'}]} "
            + "| {\"include_volumes\":[{\"id\":\"b\",\"os_version\":\"x\"},{\"id\":\"a\"},{\"id\":\"b\"}]}"
            + " | b a",
        "'extra_info':{'include_volumes':['b', 'a']} | {\"include_volumes\":[\"b\",\"a\"]} | b a"
      })
  void theOnlyDisksThatAreMeantAreObjectsOrTexts(
      String fields, @Nullable String extraInfo, @Nullable String included) {
    ProtectedResource resource = resource(fields);
    assertThat(resource.extraInfo()).isEqualTo(extraInfo);
    assertThat(resource.includedVolumes())
        .isEqualTo(included == null ? null : List.of(included.split(" ")));
    assertThat(resource.excludedVolumes()).isEmpty();
  }

  @Test
  void disksThatAreLeftOutAreKeptAsGivenEachOnce() {
    assertThat(resource("'extra_info':{'exclude_volumes':['b','a','b']}").excludedVolumes())
        .containsExactly("b", "a");
    assertThat(resource("'extra_info':{'exclude_volumes':null}").excludedVolumes()).isEmpty();
    assertThat(oddParts("'extra_info':{'exclude_volumes':'a'}"))
        .containsExactly("extra_info.exclude_volumes: expected an array, found \"a\"");
    assertThat(oddParts("'extra_info':{'include_volumes':[{}]}"))
        .containsExactly("extra_info.include_volumes[0].id: expected text, found nothing");
    assertThat(oddParts("'auto_protect':'perhaps','protect_status':[]"))
        .containsExactly(
            "auto_protect: expected true or false, found \"perhaps\"",
            "protect_status: expected text, found an array");
  }

  @ParameterizedTest
  @CsvSource({
    "true,available,true,",
    "'\"False\"',removing,false,removing",
    "null,Protecting,,",
    "false,RESTORING,false,",
    "true,error,true,error",
    "true,deleted,true,deleted",
    "true,dozing,true,dozing",
    "true,'',true,"
  })
  void switchesOfAMemberAreKeptUnlessTheyComeAndGoWithEachRun(
      String autoProtect, String status, @Nullable Boolean follows, @Nullable String kept) {
    assertThat(
            resource("'auto_protect':" + autoProtect + ",'protect_status':'" + status + "'")
                .switches())
        .isEqualTo(new MemberSwitches(follows, kept));
  }
}
