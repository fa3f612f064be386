package io.policyinventory.cloud.signin;

import io.policyinventory.cloud.AnswerJson;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.RetryableException;
import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.catalogue.Catalogue;
import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.cloud.http.Retrier;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** {@code POST /v3/auth/tokens} (iam-v3.md section 2). */
final class Keystone {
  private static final Duration MARGIN = Duration.ofMinutes(10);
  private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(30);
  private static final Duration LONGEST_LIFE = Duration.ofDays(1);
  private static final Duration SHORTEST_LIFE = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(Keystone.class);
  private static final Duration PASSWORD_NOTICE = Duration.ofDays(14);

  private final AtomicBoolean warned = new AtomicBoolean();
  private final Credentials credentials;
  private final RestClient client;
  private final Retrier retrier;
  private final Clock clock;
  private final URI tokens;

  Keystone(Credentials credentials, RestClient client, Retrier retrier, Clock clock) {
    this.credentials = credentials;
    this.client = client;
    this.retrier = retrier;
    this.clock = clock;
    this.tokens = URI.create(credentials.authUrl() + "/auth/tokens");
  }

  /**
   * Signs in once; faults and throttling are repeated, a refusal never.
   *
   * @param scope empty for none
   */
  Token signIn(Map<String, ?> scope) {
    byte[] body = SignInBody.of(credentials.identity(), scope);
    return retrier.run("sign in", () -> exchange(body), () -> {});
  }

  private Token exchange(byte[] body) {
    ResponseEntity<byte[]> reply =
        client
            .post()
            .uri(tokens)
            .contentType(MediaType.APPLICATION_JSON)
            .body(body)
            .retrieve()
            .toEntity(byte[].class);
    String value = reply.getHeaders().getFirst("X-Subject-Token");
    byte[] content = reply.getBody();
    JsonNode document = content == null ? null : AnswerJson.parse(content);
    if (value == null
        || value.isBlank()
        || document == null
        || !document.path("token").isObject()) {
      throw RetryableException.malformed(
          "POST " + tokens.getPath(),
          "expected the header X-Subject-Token and an object 'token', found "
              + (value == null ? "no header" : "no such object"));
    }
    JsonNode token = document.path("token");
    warnOfPasswordEnd(token);
    return new Token(
        new Secret(value.trim()),
        renewAt(token),
        project(token),
        AnswerJson.text(token.path("user").path("domain"), "id"),
        Catalogue.of(token.path("catalog")));
  }

  private void warnOfPasswordEnd(JsonNode token) {
    Instant end = instant(AnswerJson.text(token.path("user"), "password_expires_at"));
    if (end != null
        && Duration.between(clock.instant(), end).compareTo(PASSWORD_NOTICE) < 0
        && warned.compareAndSet(false, true)) {
      LOG.warn("the password expires at {}: change it before then", end);
    }
  }

  private static @Nullable Project project(JsonNode token) {
    String id = AnswerJson.text(token.path("project"), "id");
    String name = AnswerJson.text(token.path("project"), "name");
    return id == null ? null : new Project(id, name == null ? id : name);
  }

  /** Ten minutes before the end, or half-way through a life shorter than twenty. */
  private Instant renewAt(JsonNode token) {
    Instant expires = instant(AnswerJson.text(token, "expires_at"));
    Instant issued = instant(AnswerJson.text(token, "issued_at"));
    Instant now = clock.instant();
    Duration life =
        expires == null ? UNKNOWN_LIFE : Duration.between(issued == null ? now : issued, expires);
    if (life.compareTo(SHORTEST_LIFE) < 0) {
      life = SHORTEST_LIFE;
    } else if (life.compareTo(LONGEST_LIFE) > 0) {
      life = LONGEST_LIFE;
    }
    Duration half = life.dividedBy(2);
    return now.plus(life).minus(half.compareTo(MARGIN) < 0 ? half : MARGIN);
  }

  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text.endsWith("Z") ? text : text + "Z");
    } catch (DateTimeException e) {
      return null;
    }
  }
}
