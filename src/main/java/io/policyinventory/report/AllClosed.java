package io.policyinventory.report;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Closes several things, each whatever becomes of the others. */
public final class AllClosed {

  private AllClosed() {}

  /**
   * Closes them all.
   *
   * @throws IOException the first fault, the others suppressed in it
   */
  public static void of(Iterable<? extends Closeable> several) throws IOException {
    @Nullable IOException fault = null;
    for (Closeable each : several) {
      try {
        each.close();
      } catch (IOException e) {
        if (fault == null) {
          fault = e;
        } else {
          fault.addSuppressed(e);
        }
      }
    }
    if (fault != null) {
      throw fault;
    }
  }
}
