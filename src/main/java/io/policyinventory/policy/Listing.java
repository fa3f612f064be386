package io.policyinventory.policy;

import java.util.Locale;

/** What the scopes of a service list. */
public enum Listing {
  /** Backup policies with their members, and backups. */
  POLICIES,
  SERVERS,
  DISKS;

  /** Whether these are what policies protect. */
  public boolean isOfResources() {
    return this != POLICIES;
  }

  /** What a record of the list is, as rejects tell it. */
  public Reject.Part part() {
    return switch (this) {
      case POLICIES -> Reject.Part.POLICY;
      case SERVERS -> Reject.Part.SERVER;
      case DISKS -> Reject.Part.DISK;
    };
  }

  /** The word used in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reverse of {@link #word()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static Listing ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
