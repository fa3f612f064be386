package io.policyinventory.job.process;

/** What the process tells its caller. */
public enum ExitCode {
  /** All done. */
  OK(0),
  /** Failed, nothing published. */
  FAILED(1),
  /** Usage or configuration. */
  USAGE(2),
  /** Published, but a scope failed or is missing, or something was rejected. */
  GAPS(3),
  /** Published, with a finding at or above the severity asked for. */
  FINDINGS(4),
  /** Both. */
  GAPS_AND_FINDINGS(5),
  /** A published folder is not what was published. */
  DIFFERENCE(6);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The process's exit code. */
  public int code() {
    return code;
  }
}
