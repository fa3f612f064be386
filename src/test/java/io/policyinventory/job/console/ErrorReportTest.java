package io.policyinventory.job.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.job.process.ExitCode;
import io.policyinventory.job.process.RunFailure;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.batch.infrastructure.item.ItemStreamException;

class ErrorReportTest {

  @Test
  void whySeveralWritersCannotBeClosedIsTold() {
    ItemStreamException told =
        new ItemStreamException("Failed to close 1 delegate(s) due to exceptions");
    told.addSuppressed(new RunFailure("the folder cannot be written: No space left on device"));

    ErrorReport report = ErrorReport.of(new IllegalStateException("the step failed", told));

    assertThat(report.line()).isEqualTo("the folder cannot be written: No space left on device");
    assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void aCauseSaysMoreThanWhatWasSuppressed() {
    RunFailure cause = new RunFailure("the database is gone");
    IllegalStateException problem = new IllegalStateException("failed", cause);
    problem.addSuppressed(new RunFailure("and could not be closed"));

    assertThat(ErrorReport.of(problem).line()).isEqualTo("the database is gone");
  }

  @Test
  void exceptionsThatSuppressEachOtherAreNoLoop() {
    IOException one = new IOException("one");
    IOException two = new IOException("two");
    one.addSuppressed(two);
    two.addSuppressed(one);

    assertThat(ErrorReport.of(one).line()).startsWith("failed: IOException: one");
  }
}
