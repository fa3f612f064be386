package io.policyinventory.source.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.cloud.Answer;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.source.json.JsonPage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpagedListTest {

  private final AtomicInteger asked = new AtomicInteger();

  private ListReader.Whole read(String... answers) {
    return UnpagedList.read(
        "policies",
        "id",
        () -> {
          String body = answers[Math.min(asked.getAndIncrement(), answers.length - 1)];
          return JsonPage.read(
              new Answer("GET /policies", body.getBytes(StandardCharsets.UTF_8)), "policies");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"count\":2",
        ",\"count\":\"2\"",
        ",\"count\":1",
        ",\"count\":0",
        ",\"count\":null"
      })
  void aListThatHoldsWhatItTellsIsAskedForOnce(String count) {
    ListReader.Whole whole =
        read("{\"policies\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"a\"}]" + count + "}");
    assertThat(whole.items()).hasSize(2);
    assertThat(whole.gaps()).isEmpty();
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-7", "\"many\"", "12.5", "true", "[2]", "{}", "\"\""})
  void aCountThatIsNoneIsNamed(String count) {
    ListReader.Whole whole = read("{\"policies\":[{\"id\":\"a\"}],\"count\":" + count + "}");
    assertThat(whole.items()).hasSize(1);
    assertThat(whole.gaps())
        .containsExactly(
            new EvidenceGap(
                EvidenceGap.Kind.MEMBERS,
                null,
                "the list of policies may be incomplete: its count cannot be understood: "
                    + count));
    assertThat(asked).hasValue(1);
  }

  @Test
  void aListThatTellsMoreIsReadAgain() {
    ListReader.Whole whole =
        read(
            "{\"policies\":[{\"id\":\"a\"}],\"count\":2}",
            "{\"policies\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"count\":2}");
    assertThat(whole.items()).hasSize(2);
    assertThat(whole.gaps()).isEmpty();
  }

  @Test
  void aListThatTellsMoreEachTimeIsReadAsItIsAndSaysSo() {
    ListReader.Whole whole = read("{\"policies\":[{\"id\":\"a\"},7],\"count\":3}");
    assertThat(whole.items()).hasSize(2);
    assertThat(whole.gaps())
        .isEqualTo(
            List.of(
                new EvidenceGap(
                    EvidenceGap.Kind.MEMBERS,
                    null,
                    "the list of policies may be incomplete: count says 3, it holds 2")));
    assertThat(asked).hasValue(3);
  }
}
