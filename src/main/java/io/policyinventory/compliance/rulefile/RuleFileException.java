package io.policyinventory.compliance.rulefile;

/** A mistake in the rule file. The message is one line: file, line, key and what is allowed. */
public class RuleFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RuleFileException(String message) {
    super(message);
  }
}
