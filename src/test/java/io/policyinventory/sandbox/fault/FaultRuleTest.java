package io.policyinventory.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.policyinventory.sandbox.http.Request;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultRuleTest {

  @Test
  void readsTheText() {
    FaultRule rule =
        FaultText.parse(
            "GET /csbs/v1/*/policies status=503 times=2 skip=1 query=marker= retryAfter=1");
    FaultAction action = FaultAction.status(503, "", "").withHeader("Retry-After", "1");
    assertThat(rule)
        .isEqualTo(new FaultRule("GET", "/csbs/v1/*/policies", "marker=", 1, 2, action));
  }

  @Test
  void readsCodeAndMessage() {
    assertThat(FaultText.parse("* /** status=400 code=BackupService.4008 message=not_allowed"))
        .isEqualTo(
            FaultRule.on("*", "/**", FaultAction.error(400, "BackupService.4008", "not allowed")));
    assertThat(FaultText.parse("* /** status=502 html").action()).isEqualTo(FaultAction.html(502));
    assertThat(FaultText.parse("* /** status=202 code=Common.0024 nested").action())
        .isEqualTo(FaultAction.nestedError(202, "Common.0024", "Injected fault"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /a | METHOD PATH ACTION",
        "GET /a times=2 | no action",
        "GET /a status=abc | status must be a number, not 'abc'",
        "GET /a status=99 | 200..599",
        "GET /a empty reset | two actions: empty and reset",
        "GET /a empty colour=red | unknown word in a fault: colour",
        "get /a empty | not a method: 'get'",
        "GET a empty | a path begins with / or *",
        "GET /a empty times=-2 | times -1 or more",
        "GET /a endless=9999 | 1..1024 MiB",
        "GET /a capLimit | at least 1"
      })
  void saysWhatIsWrong(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaultText.parse(text))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "/csbs/v1/*/policies, /csbs/v1/p/policies, true",
    "/csbs/v1/*/policies, /csbs/v1/p/policies/id, false",
    "/csbs/**, /csbs/v1/p/policies/id, true",
    "/v3/auth/tokens, /v3/auth/tokens, true",
    "**/tags, /vbs/v2/p/backuppolicy/tags, true",
    "/csbs/v1/*/p.licies, /csbs/v1/p/policies, false"
  })
  void globsMatchWholePaths(String glob, String path, boolean matches) {
    Request request = new Request("GET", URI.create(path), Map.of(), Map.of(), new byte[0]);
    assertThat(FaultRule.on("GET", glob, FaultAction.of(FaultKind.EMPTY)).matches(request))
        .isEqualTo(matches);
  }
}
