package io.policyinventory.cloud;

import org.jspecify.annotations.Nullable;

/** Ends the run at once: no further call with these credentials. */
public class RunFailedException extends CloudException {
  private static final long serialVersionUID = 1L;

  /** With the facts of the exchange. */
  public RunFailedException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
