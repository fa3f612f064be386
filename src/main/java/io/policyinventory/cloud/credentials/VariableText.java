package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.ConfigurationException;

/**
 * Refuses text that is not what the person wrote: characters lost because the process was started
 * without a locale that has them, and the rest of a Windows line end.
 */
public final class VariableText {
  private static final char REPLACEMENT = '\uFFFD';

  private VariableText() {}

  /**
   * Checks a variable or parameter.
   *
   * @throws ConfigurationException naming it, never its value
   */
  public static void check(String name, String value) {
    if (value.chars().anyMatch(c -> c == REPLACEMENT) || hasLoneSurrogate(value)) {
      throw new ConfigurationException(
          name
              + " holds characters that cannot be decoded in this locale; start the program with a"
              + " UTF-8 locale, for example LANG=C.UTF-8");
    }
    if (value.endsWith("\r")) {
      throw new ConfigurationException(
          name
              + " ends in a carriage return; the file that sets it has Windows line ends, convert it"
              + " (dos2unix)");
    }
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
