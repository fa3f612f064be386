package io.policyinventory.cloud;

import java.util.List;
import org.springframework.http.HttpRequest;

/** Adds what proves who asks. */
public interface Authorizer {
  /** Sends nothing: the sign-in itself. */
  Authorizer NONE =
      (request, body) -> {
        return Proof.NONE;
      };

  /**
   * What was added.
   *
   * @param signed whether it is an AK/SK signature
   * @param secrets values that must not show in messages
   */
  record Proof(boolean signed, List<Secret> secrets) {
    public static final Proof NONE = new Proof(false, List.of());
  }

  Proof authorize(HttpRequest request, byte[] body);
}
