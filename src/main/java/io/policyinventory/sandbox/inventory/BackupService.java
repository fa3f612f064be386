package io.policyinventory.sandbox.inventory;

import java.util.Locale;

/** The backup services of the sandbox; the lower-case name is the first path segment. */
public enum BackupService {
  CSBS,
  VBS,
  CBR;

  String pathSegment() {
    return name().toLowerCase(Locale.ROOT);
  }
}
