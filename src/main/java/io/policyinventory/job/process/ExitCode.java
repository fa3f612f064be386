package io.policyinventory.job.process;

/** What the process tells its caller. */
public enum ExitCode {
  /** All done. */
  OK(0),
  /** Failed, nothing published. */
  FAILED(1),
  /** Usage or configuration. */
  USAGE(2),
  /** Published, but a scope failed or records were rejected. */
  GAPS(3),
  /** A finding at or above the severity asked for. */
  FINDINGS(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The process's exit code. */
  public int code() {
    return code;
  }
}
