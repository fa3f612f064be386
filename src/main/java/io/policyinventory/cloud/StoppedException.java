package io.policyinventory.cloud;

/** The program is being stopped or the thread was interrupted; nothing is wrong with the cloud. */
public class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what was being waited for. */
  public StoppedException(String message) {
    super(message);
  }
}
