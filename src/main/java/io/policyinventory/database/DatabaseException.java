package io.policyinventory.database;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be used. The message is one line for a person: what was tried, what came of
 * it, what to do. Never holds a password.
 */
public class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a line for a person. */
  public DatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
