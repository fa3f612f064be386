package io.policyinventory.cloud.signin;

import io.policyinventory.cloud.Authorizer;
import io.policyinventory.cloud.Secret;
import java.util.List;
import org.springframework.http.HttpRequest;

/** Adds the current token of a project or domain. */
final class TokenAuthorizer implements Authorizer {
  private final RenewingToken token;

  TokenAuthorizer(RenewingToken token) {
    this.token = token;
  }

  @Override
  public Proof authorize(HttpRequest request, byte[] body) {
    Secret value = token.get().value();
    request.getHeaders().set("X-Auth-Token", value.value());
    return new Proof(false, List.of(value));
  }
}
