package io.policyinventory.sandbox.api.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The tokens issued so far. */
public final class Tokens {

  /**
   * @param projectId empty for a token of the whole domain
   */
  record Token(String value, String projectId, Instant issuedAt, Instant expiresAt) {}

  private final Map<String, Token> issued = new ConcurrentHashMap<>();
  private final AtomicLong number = new AtomicLong();
  private final Duration life;

  public Tokens(Duration life) {
    this.life = life;
  }

  Token issue(String projectId) {
    Instant now = Instant.now();
    String value = "sandbox-token-%08d".formatted(number.incrementAndGet());
    Token token = new Token(value, projectId, now, now.plus(life));
    issued.values().removeIf(old -> !old.expiresAt().isAfter(now));
    issued.put(value, token);
    return token;
  }

  @Nullable Token valid(String value) {
    Token token = issued.get(value);
    return token != null && token.expiresAt().isAfter(Instant.now()) ? token : null;
  }

  public void expireAll() {
    issued.clear();
  }
}
