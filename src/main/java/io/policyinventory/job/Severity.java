package io.policyinventory.job;

/** From which severity of findings on a run ends with exit code 4. */
enum Severity {
  NONE,
  CRITICAL,
  WARNING,
  INFO
}
