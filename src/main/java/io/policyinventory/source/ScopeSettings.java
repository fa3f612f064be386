package io.policyinventory.source;

/**
 * How a scope is to be read.
 *
 * @param pageSize 1 to 1000
 * @param maxPages pages after which a scope fails instead of being read on
 * @param backups whether backups are read, too, as evidence of coverage
 */
public record ScopeSettings(Details details, int pageSize, int maxPages, boolean backups) {

  /** Whether a policy is asked for by id, too. */
  public enum Details {
    /** When its list entry lacks documented parts. */
    AUTO,
    ALWAYS,
    NEVER
  }
}
