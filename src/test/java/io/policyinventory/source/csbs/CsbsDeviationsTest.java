package io.policyinventory.source.csbs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The deviations of csbs-v1.md section 5, and what is too odd to be understood. */
class CsbsDeviationsTest {

  private static Policy map(String fields) throws MalformedRecordException {
    return CsbsMapper.map(
        node("{'id':'p'" + (fields.isEmpty() ? "" : ",") + fields + "}"), null, new OddParts());
  }

  private static ObjectNode node(String json) {
    return Json.ofCursor(json.replace('\'', '"'), ObjectNode.class);
  }

  private static ScheduledOperation operation(String fields) throws MalformedRecordException {
    return map("'scheduled_operations':[{'id':'o','operation_type':'backup'," + fields + "}]")
        .operations()
        .get(0);
  }

  private static @Nullable Integer maxBackups(String value) throws MalformedRecordException {
    return operation("'operation_definition':{'max_backups':" + value + "}")
        .retention()
        .maxBackups();
  }

  private static AbstractStringAssert<?> odd(String fields) {
    OddParts odd = new OddParts();
    byte[] json = ("{'id':'p'," + fields + "}").replace('\'', '"').getBytes(UTF_8);
    JsonItem item = new JsonItem("GET /policies", "policies[0]", json, 0, json.length);
    try {
      CsbsMapper.map(item.object(), null, odd);
    } catch (MalformedRecordException e) {
      throw new AssertionError(e);
    }
    return assertThat(odd.rejects(item, "p", null))
        .singleElement()
        .extracting(Reject::reason, as(STRING));
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "'20'", "20.0", "' 20 '", "2e1"})
  void d1CountAsNumberOrText(String value) throws MalformedRecordException {
    assertThat(maxBackups(value)).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "''", "' '"})
  void d1CountNotSet(String value) throws MalformedRecordException {
    assertThat(maxBackups(value)).isNull();
  }

  @Test
  void d1NoLimitIsMinusOne() throws MalformedRecordException {
    assertThat(maxBackups("'-1'")).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "'many';an integer, found \"many\"",
        "25.2;an integer, found 25.2",
        "true;an integer, found true",
        "{};an integer, found an object",
        "99999999999;an integer from -2147483648 to 2147483647, found 99999999999",
        "1e999999999;an integer from -2147483648 to 2147483647, found 1E+999999999"
      })
  void d1CountNotUnderstood(String value, String reason) {
    odd("'scheduled_operations':[{'operation_definition':{'max_backups':" + value + "}}]")
        .isEqualTo("scheduled_operations[0].operation_definition.max_backups: expected " + reason);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "'\"False\"',false", "'\"TRUE\"',true", "'\"\"',", "null,"})
  void d2PermanentAsBooleanOrText(String value, @Nullable Boolean expected)
      throws MalformedRecordException {
    assertThat(operation("'operation_definition':{'permanent':" + value + "}").retention())
        .extracting(retention -> retention.permanent())
        .isEqualTo(expected);
  }

  @Test
  void d2PermanentNotUnderstood() {
    odd("'scheduled_operations':[{'operation_definition':{'permanent':'maybe'}}]")
        .endsWith("permanent: expected true or false, found \"maybe\"");
  }

  @Test
  void d3FractionsAnywhereElseAreKeptInTheDocument() {
    assertThat(Json.compact(Json.ofCursor("{\"average_speed\":25.20}", ObjectNode.class)))
        .isEqualTo("{\"average_speed\":25.20}");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"2017-03-07 09:31:08\"',2017-03-07T09:31:08Z",
    "'\"2017-04-18T01:21:52\"',2017-04-18T01:21:52Z",
    "'\"2017-04-18T01:21:52.701973\"',2017-04-18T01:21:52.701973Z",
    "'\"next week\"',next week",
    "null,"
  })
  void d4StartTimeInAllItsShapes(String value, @Nullable String expected)
      throws MalformedRecordException {
    assertThat(operation("'trigger':{'properties':{'start_time':" + value + "}}").startTime())
        .isEqualTo(expected);
  }

  @Test
  void d5AnyProviderIsKept() throws MalformedRecordException {
    assertThat(map("'provider_id':'another'").providerId()).isEqualTo("another");
  }

  @Test
  void d6EveryPartButTheIdMayBeMissing() throws MalformedRecordException {
    assertThat(map(""))
        .isEqualTo(
            new Policy(
                "p", null, null, null, null, null, null, null, null, List.of(), List.of(),
                List.of()));
    ScheduledOperation bare = map("'scheduled_operations':[{}]").operations().get(0);
    assertThat(bare.id()).isEmpty();
    assertThat(bare.enabled()).isTrue();
    assertThat(map("'tags':null,'resources':null,'scheduled_operations':null").tags()).isEmpty();
  }

  @Test
  void d6ATriggerWithoutIdHasTheOperationsTriggerId() throws MalformedRecordException {
    assertThat(operation("'trigger_id':'t'").triggerId()).isEqualTo("t");
  }

  @ParameterizedTest
  @CsvSource({
    "disabled,false",
    "Disabled,false",
    "enabled,true",
    "SUSPENDED,true",
    "started,true",
    "odd,"
  })
  void d7StatusDecidesEnabled(String status, @Nullable Boolean expected)
      throws MalformedRecordException {
    assertThat(map("'status':'" + status + "'").enabled()).isEqualTo(expected);
    assertThat(map("'status':'" + status + "'").status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'value':'v'", "'value':['v']", "'values':'v'", "'values':['v']"})
  void d8TagValueAsTextOrArrayOfOne(String value) throws MalformedRecordException {
    assertThat(map("'tags':[{'key':'k'," + value + "}]").tags()).containsExactly(new Tag("k", "v"));
  }

  @Test
  void d8ATagWithoutValueHasTheEmptyOne() throws MalformedRecordException {
    assertThat(map("'tags':[{'key':'k'},{'key':'a','value':null}]").tags())
        .containsExactly(new Tag("a", ""), new Tag("k", ""));
  }

  @Test
  void partsOfTheWrongFormAreNamed() {
    odd("'resources':{}").isEqualTo("resources: expected an array, found an object");
    odd("'resources':['x']").isEqualTo("resources[0]: expected an object, found \"x\"");
    odd("'resources':[{'id':' '}]").isEqualTo("resources[0].id: expected text, found \" \"");
    odd("'scheduled_operations':7").isEqualTo("scheduled_operations: expected an array, found 7");
    odd("'tags':'x'").isEqualTo("tags: expected an array, found \"x\"");
    odd("'tags':[{'value':'x'}]").isEqualTo("tags[0].key: expected text, found nothing");
    odd("'name':{}").isEqualTo("name: expected text, found an object");
    Assertions.assertThatThrownBy(() -> CsbsMapper.map(node("{'id':7}"), null, new OddParts()))
        .hasMessage("id: expected text, found 7");
  }

  @Test
  void aPatternNotUnderstoodIsKeptAndMakesTheIntervalUnknown() throws MalformedRecordException {
    Policy policy =
        map(
            "'scheduled_operations':["
                + running("a", "FREQ=DAILY;BYHOUR=1;BYMINUTE=0")
                + ","
                + running("b", "FREQ=SOMETIMES")
                + "]");
    ScheduledOperation odd = policy.operations().get(1);
    assertThat(odd.pattern()).isEqualTo("FREQ=SOMETIMES");
    assertThat(Arrays.asList(odd.rrule(), odd.schedule(), odd.runsPerWeek())).containsOnlyNulls();
    assertThat(policy.operations().get(0).maxIntervalHours()).hasToString("24");
    assertThat(policy.maxIntervalHours()).isNull();
  }

  @Test
  void runningOperationsTogetherMakeTheInterval() throws MalformedRecordException {
    Policy policy =
        map(
            "'status':'enabled','scheduled_operations':["
                + running("a", "FREQ=DAILY;BYHOUR=0;BYMINUTE=0")
                + ","
                + running("b", "FREQ=DAILY;BYHOUR=12;BYMINUTE=0")
                + "]");
    assertThat(policy.maxIntervalHours()).hasToString("12");
  }

  @Test
  void excludedVolumesAndExtraInfoAreKept() throws MalformedRecordException {
    Policy policy =
        map(
            "'resources':[{'id':'s','extra_info':{'exclude_volumes':['v2','v1','v2'], 'x' : 1}},"
                + "{'id':'a'},{'id':'s','name':'again'}]");
    assertThat(policy.resources()).hasSize(2);
    assertThat(policy.resources().get(0).extraInfo()).isNull();
    assertThat(policy.resources().get(1).excludedVolumes()).containsExactly("v2", "v1");
    assertThat(policy.resources().get(1).extraInfo())
        .isEqualTo("{\"exclude_volumes\":[\"v2\",\"v1\",\"v2\"],\"x\":1}");
  }

  private static String running(String id, String pattern) {
    return "{'id':'%s','operation_type':'backup','trigger':{'properties':{'pattern':'%s'}}}"
        .formatted(id, pattern);
  }
}
