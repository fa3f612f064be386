package io.policyinventory.source.failure;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ItemGoneException;
import io.policyinventory.cloud.ScopeFailedException;
import java.util.Locale;
import java.util.Set;

/** What a failed call says beyond its being failed. */
public final class Refusals {

  private static final Set<Integer> NOT_ABOUT_THE_CALL = Set.of(401, 407, 408, 429);

  private Refusals() {}

  /**
   * Whether the service will not answer this call, while others may well succeed: a status of the
   * 400s or 501, but no used-up tries.
   */
  public static boolean refused(CloudException failure) {
    if (failure instanceof ItemGoneException) {
      return true;
    }
    Integer status = failure.failure().status();
    return failure instanceof ScopeFailedException
        && status != null
        && (status == 501 || status >= 400 && status < 500)
        && !NOT_ABOUT_THE_CALL.contains(status);
  }

  /** Whether the answer is a 404 that no code of the service explains. */
  public static boolean notFound(CloudException failure) {
    Integer status = failure.failure().status();
    return failure instanceof ScopeFailedException && status != null && status == 404;
  }

  /** Whether a page was refused because of its marker, whose record is then gone. */
  public static boolean markerRefused(CloudException failure, String marker) {
    if (failure instanceof ItemGoneException) {
      return true;
    }
    Integer status = failure.failure().status();
    String message = failure.failure().message();
    return failure instanceof ScopeFailedException
        && status != null
        && (status == 400 || status == 404)
        && (message.toLowerCase(Locale.ROOT).contains("marker") || message.contains(marker));
  }

  /** Ends the scope for a reason that no answer gave by itself. */
  public static ScopeFailedException scopeFailed(String request, String message) {
    return new ScopeFailedException(
        new CloudException.Failure(request, null, null, message, null), null);
  }
}
