package io.policyinventory.job;

/** A job that failed, with what is to be said of it. */
final class JobProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorReport report;

  JobProblem(ErrorReport report) {
    super(report.line(), report.problem());
    this.report = report;
  }

  ErrorReport report() {
    return report;
  }
}
