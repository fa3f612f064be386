package io.policyinventory.job.process;

/** The run cannot go on; nothing is published. */
public class RunFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With one line for a person. */
  public RunFailure(String message) {
    super(message);
  }
}
