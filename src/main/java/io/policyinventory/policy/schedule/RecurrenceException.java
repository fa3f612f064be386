package io.policyinventory.policy.schedule;

/** A schedule pattern that cannot be understood. The message says what was expected and found. */
public class RecurrenceException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With the reason, for a person to read. */
  public RecurrenceException(String message) {
    super(message);
  }
}
