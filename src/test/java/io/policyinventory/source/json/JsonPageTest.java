package io.policyinventory.source.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.Answer;
import io.policyinventory.cloud.RetryableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPageTest {

  private static JsonPage read(String body) {
    return JsonPage.read(new Answer("GET /x", body.getBytes(StandardCharsets.UTF_8)), "a");
  }

  private static List<String> raws(JsonPage page) {
    return page.items().stream().map(JsonItem::raw).toList();
  }

  @Test
  void elementsAreKeptToTheByte() {
    JsonPage page =
        read("{\"b\":[{}], \"a\" : [ {\"ä\" : 1.50 ,\n\"€\":2} , 7,\"ü]\" , null ,[1 ]] }");
    assertThat(raws(page))
        .containsExactly("{\"ä\" : 1.50 ,\n\"€\":2}", "7", "\"ü]\"", "null", "[1 ]");
  }

  @Test
  void theLastOfRepeatedKeysWins() throws MalformedRecordException {
    JsonPage page = read("{\"a\":[{\"id\":1}],\"a\":[{\"id\":2,\"id\":3}]}");
    assertThat(page.items()).hasSize(1);
    assertThat(page.items().get(0).object()).hasToString("{\"id\":3}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{`x`:{`id`:`in`},`id`:`a`,`y`:[{`id`:`in`}]} | a",
        "{`id`:`a`,`id`:`b`} | b",
        "{`id`:`a`,`id`:7} | -",
        "{`id`:{`id`:`in`}} | -",
        "{`i\\u0064`:`a\\u00e4`} | a\u00e4",
        "[`id`,`a`] | -",
        "`id` | -",
        "{} | -"
      })
  void aFieldIsTheTextThatTheObjectHas(String element, @Nullable String text) {
    JsonItem item = read("{\"a\":[" + element.replace('`', '"') + "]}").items().get(0);
    assertThat(item.text("id")).isEqualTo(text);
  }

  @Test
  void aFieldIsReadHoweverDeepItsNeighboursAre() {
    String deep = "[".repeat(3000) + "]".repeat(3000);
    JsonItem item = read("{\"a\":[{\"deep\":" + deep + ",\"id\":\"x\"}]}").items().get(0);
    assertThat(item.text("id")).isEqualTo("x");
  }

  @Test
  void aByteOrderMarkIsNoPartOfAnElement() {
    assertThat(raws(read("\uFEFF{\"a\":[{\"id\":1},{\"id\":2}]}")))
        .containsExactly("{\"id\":1}", "{\"id\":2}");
  }

  @Test
  void bytesThatAreNotUtf8AreATornAnswer() {
    byte[] body = "{\"a\":[{\"n\":\"?\"}]}".getBytes(StandardCharsets.UTF_8);
    body[12] = (byte) 0xE4;
    assertThatThrownBy(() -> JsonPage.read(new Answer("GET /x", body), "a"))
        .isInstanceOf(RetryableException.class);
  }

  @Test
  void halfACharacterIsKept() throws MalformedRecordException {
    JsonItem item = read("{\"a\":[{\"n\":\"x\\ud800y\\u0000\"}]}").items().get(0);
    assertThat(item.text("n")).isEqualTo("x\ud800y\0");
    assertThat(Json.compact(item.object())).isNotEmpty();
  }

  @Test
  void aNumberOfAnyLengthIsItsElementsFaultOnly() throws MalformedRecordException {
    JsonPage page = read("{\"a\":[{\"n\":" + "9".repeat(5000) + "},{\"n\":2}]}");
    assertThatThrownBy(() -> page.items().get(0).object())
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageStartingWith("a[0]: expected readable JSON, found ");
    assertThat(page.items().get(1).object()).hasToString("{\"n\":2}");
  }

  @Test
  void anExponentOfAnySizeIsItsElementsFaultOnly() throws MalformedRecordException {
    JsonPage page = read("{\"count\":1e99999999999,\"a\":[{\"n\":1e99999999999},{\"n\":2}]}");
    assertThatThrownBy(() -> page.items().get(0).object())
        .isInstanceOf(MalformedRecordException.class);
    assertThat(page.items().get(1).object()).hasToString("{\"n\":2}");
    assertThat(page.total()).isNull();
  }

  @Test
  void aBrokenAnswerIsSaidToBeBrokenWhereItIsAndNothingOfItIsShown() {
    assertThatThrownBy(() -> read("{\"a\":[\"hunter2\""))
        .hasMessage(
            "GET /x: 200 expected a JSON object, found a body that ends too early at byte 15");
    assertThatThrownBy(() -> read("{\"a\":hunter2}"))
        .hasMessageContaining("found a body that is none at byte ")
        .hasMessageNotContaining("unter");
  }

  @Test
  void moreAfterTheObjectIsATornAnswer() {
    assertThatThrownBy(() -> read("{\"a\":[]}{")).isInstanceOf(RetryableException.class);
    assertThatThrownBy(() -> read("{\"a\":[]} x")).isInstanceOf(RetryableException.class);
    assertThatThrownBy(() -> JsonPage.read(new Answer("GET /x", new byte[0]), "a"))
        .isInstanceOf(RetryableException.class)
        .hasMessage("GET /x: 200 expected a JSON object, found an empty body");
  }

  @Test
  void totalsThatAreNoNumbersAreNone() {
    assertThat(read("{\"a\":[],\"total_count\":\"many\"}").total()).isNull();
    assertThat(read("{\"a\":[],\"total_count\":12}").total()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({"7,7", "'\"7\"',7", "7.0,7", "'\" 7 \"',7"})
  void aCountMayBeAText(String told, long count) {
    assertThat(read("{\"a\":[],\"count\":" + told + "}").total()).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "-1", "\"\"", "\"many\"", "{}", "true", "1.5", "\"1e999999999\""})
  void whatIsNoCountTellsNothing(String told) {
    assertThat(read("{\"a\":[],\"count\":" + told + "}").total()).isNull();
  }
}
