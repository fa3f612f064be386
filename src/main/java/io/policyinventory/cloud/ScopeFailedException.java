package io.policyinventory.cloud;

import org.jspecify.annotations.Nullable;

/** The scope cannot be read; other scopes go on. */
public class ScopeFailedException extends CloudException {
  private static final long serialVersionUID = 1L;

  /** With the facts of the exchange. */
  public ScopeFailedException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
