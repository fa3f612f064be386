package io.policyinventory.job.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * On a signal asks the job to stop, cuts off what it waits for when that takes longer than a few
 * seconds, and waits until it has put everything down; then the JVM exits with 128 plus the
 * signal's number (130 for SIGINT, 143 for SIGTERM), or with the job's own code when that came to
 * its end all the same.
 */
public final class ShutdownHook extends Thread {
  private static final long GRACE_SECONDS = 5;
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final StopSignal signal;
  private volatile @Nullable ExitCode ownCode;
  private final CountDownLatch finished = new CountDownLatch(1);

  private ShutdownHook(StopSignal signal) {
    super("shutdown");
    this.signal = signal;
  }

  /**
   * Listens for signals from now on. When one came just before, the job is asked to stop at once,
   * and the JVM exits with that signal's code.
   */
  public static ShutdownHook register(StopSignal signal) {
    ShutdownHook hook = new ShutdownHook(signal);
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      signal.stop();
    }
    return hook;
  }

  /** The job was stopped or failed: nothing is to be waited for. */
  public void finished() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(this);
    } catch (IllegalStateException e) {
      // The JVM is on its way out, and this may be what it waited for.
    }
  }

  /** The job came to its end with this exit code. */
  public void finished(ExitCode code) {
    ownCode = code;
    finished.countDown();
  }

  @Override
  public void run() {
    if (finished.getCount() == 0) {
      return;
    }
    signal.stop();
    try {
      if (!finished.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        signal.cutOff();
      }
      if (!finished.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        System.err.println(
            "policy-inventory: the job did not stop within "
                + LONGEST_WAIT_SECONDS
                + " s; the same command resumes it");
      }
      ExitCode code = ownCode;
      if (code != null) {
        Runtime.getRuntime().halt(code.code());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
