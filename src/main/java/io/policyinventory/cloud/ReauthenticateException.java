package io.policyinventory.cloud;

import org.jspecify.annotations.Nullable;

/** The token was refused: get a new one and repeat once. */
public class ReauthenticateException extends CloudException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Secret refused;

  /** With the facts of the exchange. */
  public ReauthenticateException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
    this.refused = null;
  }

  public ReauthenticateException(Failure failure, @Nullable Secret refused) {
    super(failure, null);
    this.refused = refused;
  }

  /** The token that was refused; null when it is not known. */
  public @Nullable Secret refused() {
    return refused;
  }
}
