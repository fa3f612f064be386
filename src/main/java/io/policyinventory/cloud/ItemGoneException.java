package io.policyinventory.cloud;

import org.jspecify.annotations.Nullable;

/** The single item vanished between list and get. */
public class ItemGoneException extends CloudException {
  private static final long serialVersionUID = 1L;

  /** With the facts of the exchange. */
  public ItemGoneException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
