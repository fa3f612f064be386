package io.policyinventory.job.arguments;

/** A word on the command line, in a job file or in the configuration that cannot be right. */
public class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With one line that names the word, says what is allowed, and guesses what was meant. */
  public UsageException(String message) {
    super(message);
  }
}
