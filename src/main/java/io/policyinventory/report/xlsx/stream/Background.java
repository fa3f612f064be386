package io.policyinventory.report.xlsx.stream;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One thread that does work in order while rows are produced. */
final class Background implements Closeable {

  /** Work that may fail. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "xlsx-deflate");
            made.setDaemon(true);
            return made;
          });
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * Queues work.
   *
   * @throws IOException when work queued before has failed
   */
  Future<?> submit(Work work) throws IOException {
    check();
    return thread.submit(() -> attempt(work));
  }

  /**
   * Waits until the work is done.
   *
   * @throws IOException when it, or work queued before, has failed
   */
  void await(Future<?> work) throws IOException {
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing the workbook", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
    check();
  }

  private void attempt(Work work) {
    try {
      work.run();
    } catch (IOException | RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  private void check() throws IOException {
    Throwable cause = failure.get();
    if (cause != null) {
      throw new IOException(cause.getMessage(), cause);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
