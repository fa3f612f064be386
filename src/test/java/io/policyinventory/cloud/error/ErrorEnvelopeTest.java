package io.policyinventory.cloud.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.cloud.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Envelopes a to l of errors.md section 1. */
class ErrorEnvelopeTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a | {\"error\":{\"code\":\"AutoBackup.0205\",\"message\":\"gone\"}} | AutoBackup.0205 | gone",
        "a reversed | {\"error\":{\"message\":\"gone\",\"code\":\"AutoBackup.0205\"}} | AutoBackup.0205 | gone",
        "b | {\"error\":{\"code\":\"body is illegal.\",\"message\":\"Ecs.0005\"}} | Ecs.0005 | body is illegal.",
        "c | {\"error_code\":\"BackupService.9900\",\"error_msg\":\"bad\"} | BackupService.9900 | bad",
        "d | {\"error_code\":\"CSBS.3000\",\"error_msg\":\"bad\"} | CSBS.3000 | bad",
        "e | {\"error\":{\"message\":\"Could not find\",\"code\":404,\"title\":\"Not Found\"}} | 404 | Could not find",
        "f | {\"error_msg\":\"no\",\"error_code\":\"IAM.0001\"} | IAM.0001 | no",
        "g | {\"error_msg\":\"no\",\"error_code\":\"APIG.0301\",\"request_id\":\"r1\"} | APIG.0301 | no",
        "h | {\"badRequest\":{\"message\":\"bad\",\"code\":400}} | 400 | bad",
        "h quota | {\"overLimit\":{\"message\":\"much\",\"code\":413,\"retryAfter\":\"1\"}} | 413 | much",
        "j | {\"code\":\"X.0001\",\"message\":\"m\"} | X.0001 | m",
        "j deeper | {\"data\":{\"error\":{\"code\":\"X.0001\",\"message\":\"m\"}}} | X.0001 | m",
        "k | {\"error_code\":\"X.0001\",\"error_msg\":\"m\",\"details\":[{\"a\":1}],\"encoded_authorization_message\":\"x\"} | X.0001 | m",
      })
  void readsCodeAndMessage(String name, String body, String code, String message) {
    ErrorEnvelope envelope = parse(body);

    assertThat(envelope.code()).isEqualTo(code);
    assertThat(envelope.message()).isEqualTo(message);
  }

  @Test
  void readsTheRequestIdOfTheGateway() {
    assertThat(parse("{\"error_code\":\"APIG.0301\",\"request_id\":\"r1\"}").requestId())
        .isEqualTo("r1");
  }

  @Test
  void takesTheTextOfAPage() {
    ErrorEnvelope envelope =
        parse("<html><head><style>p{}</style></head><body><h1>Bad Gateway</h1></body></html>");

    assertThat(envelope.code()).isNull();
    assertThat(new MessageCleaner(List.of()).clean(envelope.message(), List.of()))
        .isEqualTo("Bad Gateway");
  }

  @Test
  void bearsNothingAndNonsense() {
    assertThat(parse("").message()).isEmpty();
    assertThat(parse("[1,2]").code()).isNull();
    assertThat(parse("{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"code\":\"x\"}}}}}}").code()).isNull();
    assertThat(parse("{\"error\":\"plain\"}").message()).isEqualTo("plain");
    assertThat(parse("{\"error_code\":").code()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"servers\":[{\"user_data\":\"hunter2\"",
        " \uFEFF{\"servers\":[{\"user_data\":\"hunter2\"",
        "{\"servers\":[{\"user_data\":\"hunter2\"}]}",
        "[{\"user_data\":\"hunter2\"}]"
      })
  void showsNothingOfDataThatIsNoEnvelope(String body) {
    assertThat(parse(body)).isEqualTo(new ErrorEnvelope(null, "", null));
  }

  @Test
  void cleansMessages() {
    MessageCleaner cleaner = new MessageCleaner(List.of(new Secret("pa55word")));

    assertThat(cleaner.clean("a\r\n\u0000b\u001b[31m", List.of())).isEqualTo("a b [31m");
    assertThat(cleaner.clean("x".repeat(30) + " ".repeat(3) + "y ".repeat(300), List.of()))
        .hasSizeLessThanOrEqualTo(MessageCleaner.LIMIT)
        .endsWith("…");
    assertThat(
            cleaner.clean(
                "wrong pa55word, token t0ken-in-use", List.of(new Secret("t0ken-in-use"))))
        .isEqualTo("wrong ***, token ***");
    assertThat(cleaner.clean("X-Auth-Token: abcdef", List.of())).isEqualTo("X-Auth-Token: ***");
    assertThat(cleaner.clean("token gAAAAABf-secret_part", List.of())).isEqualTo("token ***");
  }

  private static ErrorEnvelope parse(String body) {
    return ErrorEnvelope.parse(body.getBytes(StandardCharsets.UTF_8));
  }
}
