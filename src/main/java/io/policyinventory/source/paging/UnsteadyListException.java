package io.policyinventory.source.paging;

import io.policyinventory.cloud.ScopeFailedException;

/**
 * A list that cannot be read to its end though each of its pages can: endless, stuck, or moving.
 */
public final class UnsteadyListException extends ScopeFailedException {
  private static final long serialVersionUID = 1L;

  UnsteadyListException(String request, String message) {
    super(new Failure(request, null, null, message, null), null);
  }
}
