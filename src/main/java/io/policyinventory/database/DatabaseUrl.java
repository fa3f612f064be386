package io.policyinventory.database;

import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * The JDBC address of a PostgreSQL, understood before anyone else sees it: the driver and the pool
 * quote one that they do not understand, and it may hold a password.
 *
 * @param place host, port and database, as messages may show them
 */
record DatabaseUrl(String place) {

  private static final String ESCAPE = "%[0-9A-Fa-f]{2}";
  private static final String PORT =
      "(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
  private static final String HOST = "(?:[\\p{L}0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::" + PORT + ")?";
  private static final String DATABASE = "(?:[\\p{L}0-9._~!$'()*+,;= -]|" + ESCAPE + ")*+";
  private static final String SECRET =
      "(?:password|sslpassword)=(?:[^&%\\p{Cntrl}]|" + ESCAPE + ")*+";
  private static final String OTHER = "[A-Za-z0-9_.]+=(?:[^&%@\\p{Cntrl}]|" + ESCAPE + ")*+";
  private static final String PARAMETER =
      "(?:" + SECRET + "|(?!password=|sslpassword=)" + OTHER + ")";
  private static final Pattern URL =
      Pattern.compile(
          "jdbc:postgresql:((?://(?:"
              + HOST
              + "(?:,"
              + HOST
              + ")*)?(?:/|(?=$|\\?)))?"
              + DATABASE
              + ")(?:\\?(?:"
              + PARAMETER
              + "(?:&"
              + PARAMETER
              + ")*)?)?");

  /**
   * Reads the address.
   *
   * @throws DatabaseUrlException when it cannot be understood; the message quotes nothing of it
   */
  static DatabaseUrl of(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches() || Driver.parseURL(url, new Properties()) == null) {
      throw new DatabaseUrlException();
    }
    return new DatabaseUrl(matcher.group(1).replaceFirst("^//", ""));
  }
}
