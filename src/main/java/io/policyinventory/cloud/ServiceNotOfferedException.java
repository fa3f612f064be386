package io.policyinventory.cloud;

import org.jspecify.annotations.Nullable;

/** The project does not have the service: the scope is skipped, not failed. */
public class ServiceNotOfferedException extends CloudException {
  private static final long serialVersionUID = 1L;

  /** With the facts of the exchange. */
  public ServiceNotOfferedException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
