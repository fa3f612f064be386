package io.policyinventory.database;

/** A setting under {@code spring.datasource} that cannot be right. */
public class DatabaseSettingException extends DatabaseException {
  private static final long serialVersionUID = 1L;

  /** With a line for a person: what it is and what is expected. */
  public DatabaseSettingException(String message) {
    super(message, null);
  }
}
