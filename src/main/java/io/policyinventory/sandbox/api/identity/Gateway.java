package io.policyinventory.sandbox.api.identity;

import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.inventory.Account;
import java.time.Clock;
import java.util.function.Function;

/** Lets in who shows a valid token or signature, as the gateway in front of every service does. */
public final class Gateway {

  private final Tokens tokens;
  private final Signatures signatures;

  public Gateway(Account account, Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.signatures = new Signatures(account, clock);
  }

  /**
   * Answers for who may come in, told the project of their token or that they name beside their
   * signature; empty for none.
   */
  public Reply admit(Request request, Function<String, Reply> answer) {
    if (Signatures.signed(request)) {
      String problem = signatures.problem(request);
      return problem.isEmpty()
          ? answer.apply(request.header("x-project-id"))
          : refuse("APIG.0301", problem);
    }
    if (request.token().isEmpty()) {
      return refuse("APIG.0301", "token is missing");
    }
    Tokens.Token token = tokens.valid(request.token());
    return token == null
        ? Reply.gateway(401, "APIG.0307", "The token must be updated.")
        : answer.apply(token.projectId());
  }

  private static Reply refuse(String code, String problem) {
    return Reply.gateway(401, code, "Incorrect IAM authentication information: " + problem);
  }
}
