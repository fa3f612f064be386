package io.policyinventory.database;

/** {@code spring.datasource.url} is not the address of a PostgreSQL. */
public class DatabaseUrlException extends DatabaseSettingException {
  private static final long serialVersionUID = 1L;

  DatabaseUrlException() {
    super(
        "spring.datasource.url cannot be understood (it is not shown: it may hold a password);"
            + " expected jdbc:postgresql://HOST[:PORT]/DATABASE, with user and password in"
            + " spring.datasource.username and .password, and other characters than letters, digits"
            + " and . _ - as %XX");
  }
}
