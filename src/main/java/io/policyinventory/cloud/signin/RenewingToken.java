package io.policyinventory.cloud.signin;

import io.policyinventory.cloud.Authorizer;
import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.Secret;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRequest;

/**
 * One token, fetched when first needed, shared between threads, renewed before it expires. A
 * refused sign-in is never tried again: repeating it locks accounts (iam-v3.md section 2).
 */
final class RenewingToken implements Authorizer {
  private final Supplier<Token> signIn;
  private final Clock clock;
  private @Nullable Token token;
  private @Nullable CloudException refusal;

  RenewingToken(Supplier<Token> signIn, Clock clock) {
    this.signIn = signIn;
    this.clock = clock;
  }

  @Override
  public Proof authorize(HttpRequest request, byte[] body) {
    Secret value = get().value();
    request.getHeaders().set("X-Auth-Token", value.value());
    return new Proof(false, List.of(value));
  }

  synchronized Token get() {
    if (refusal != null) {
      throw refusal;
    }
    Token current = token;
    if (current == null || !clock.instant().isBefore(current.renewAt())) {
      try {
        current = signIn.get();
      } catch (CloudException e) {
        if (Refusals.isRefusal(e)) {
          refusal = e;
        }
        throw e;
      }
      token = current;
    }
    return current;
  }

  synchronized void giveUp(@Nullable Secret refused) {
    if (token != null && (refused == null || token.value().equals(refused))) {
      token = null;
    }
  }
}
