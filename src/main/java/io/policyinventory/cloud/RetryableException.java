package io.policyinventory.cloud;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Worth the same request again: throttling, a server's or the network's fault, a torn answer. */
public class RetryableException extends CloudException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  /**
   * With the facts of the exchange.
   *
   * @param retryAfter the pause that the server asks for; null when it does not
   */
  public RetryableException(
      Failure failure, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(failure, cause);
    this.retryAfter = retryAfter;
  }

  /** An answer of status 200 that is truncated, not JSON, or of the wrong shape. */
  public static RetryableException malformed(String request, String message) {
    return new RetryableException(new Failure(request, 200, null, message, null), null, null);
  }

  /** The pause that the server asks for; null when it does not. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
