package io.policyinventory.policy.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** Compares ids of clouds, which services give in whatever letter case. */
public final class Ids {

  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}-(\\p{XDigit}{4}-){3}\\p{XDigit}{12}|\\p{XDigit}{32}");

  private Ids() {}

  /**
   * What ids of the same thing have in common: a UUID, with dashes or without, in lower case, any
   * other id as it is. The function {@code inventory.id_key} does the same in the database.
   */
  public static String key(String id) {
    return UUID.matcher(id).matches() ? id.toLowerCase(Locale.ROOT) : id;
  }

  /** Whether both mean the same thing. */
  public static boolean same(String id, String other) {
    return key(id).equals(key(other));
  }
}
