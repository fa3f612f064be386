package io.policyinventory.cloud.signin;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.RunFailedException;

/** Tells an answer that says no from a lack of answers. */
final class Refusals {
  private static final int TIMEOUT = 408;
  private static final int THROTTLED = 429;

  private Refusals() {}

  static boolean isRefusal(CloudException e) {
    Integer status = e.failure().status();
    return e instanceof RunFailedException
        || (status != null
            && status >= 300
            && status < 500
            && status != TIMEOUT
            && status != THROTTLED);
  }
}
