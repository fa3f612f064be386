package io.policyinventory.cloud;

import org.jspecify.annotations.Nullable;

/** The token was refused: get a new one and repeat once. */
public class ReauthenticateException extends CloudException {
  private static final long serialVersionUID = 1L;

  /** With the facts of the exchange. */
  public ReauthenticateException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
