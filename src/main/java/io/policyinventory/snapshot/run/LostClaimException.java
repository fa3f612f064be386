package io.policyinventory.snapshot.run;

/** A scope is not, or not any more, claimed by who wants to move it on. Nothing was stored. */
public final class LostClaimException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LostClaimException(String message) {
    super(message);
  }
}
