package io.policyinventory.extract;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.CloudException.Failure;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.policy.Scope;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes whatever was thrown while one scope was read that scope's failure: memory and stack that
 * ran out, and mistakes of the program. Its message says nothing of the answer, which may hold
 * secrets.
 */
final class UnexpectedFailure {
  private static final Logger log = LoggerFactory.getLogger(UnexpectedFailure.class);
  private static final String PROGRAM = "io.policyinventory.";

  private UnexpectedFailure() {}

  /** The failure itself when it is one of the cloud. */
  static CloudException of(Scope scope, Throwable thrown) {
    if (thrown instanceof CloudException failure) {
      return failure;
    }
    log.debug("{}: unexpected", scope.label(), thrown);
    return new ScopeFailedException(
        new Failure("read " + scope.label(), null, null, message(thrown), null), null);
  }

  private static String message(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      return "memory ran out; give the program more (-Xmx), or ask for smaller pages (pageSize)";
    }
    if (thrown instanceof StackOverflowError) {
      return "an answer is nested deeper than the program can follow" + at(thrown);
    }
    return "the program failed with "
        + thrown.getClass().getSimpleName()
        + at(thrown)
        + "; --debug shows more";
  }

  private static String at(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(PROGRAM))
        .findFirst()
        .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
        .orElse("");
  }
}
