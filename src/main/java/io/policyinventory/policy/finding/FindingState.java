package io.policyinventory.policy.finding;

import java.util.Locale;

/** Whether a finding was there before. */
public enum FindingState {
  /** Not in the published full run before, whether it never was or had ended. */
  NEW,
  /** In the published full run before, too. */
  OPEN;

  /** The word used in reports and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
