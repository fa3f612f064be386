package io.policyinventory.job.step;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads what a stream gives. The stream runs on a thread of its own, and so in a read-only
 * transaction and on a connection of its own, a few items ahead of the step: it outlives the
 * transactions of the chunks, and reading and writing share two processors.
 *
 * <p>No state is saved: a step that reads by it begins again after a restart. For one thread.
 */
public class StreamReader<T> implements ItemStreamReader<T> {

  /** Gives all items, in order, to the consumer that it is called with. */
  @FunctionalInterface
  public interface Stream<T> {
    void to(Consumer<T> out);
  }

  private static final int BATCH = 50;
  private static final long PATIENCE_MILLIS = 200;

  private final Stream<T> stream;
  private final BooleanSupplier stopping;
  private final BlockingQueue<Batch<T>> ahead = new ArrayBlockingQueue<>(2);
  private @Nullable Thread thread;
  private volatile boolean closed;
  private Batch<T> current = new Batch<>(List.of(), null, false);
  private Iterator<T> items = Collections.emptyIterator();

  private record Batch<T>(List<T> items, @Nullable Throwable failure, boolean last) {}

  /**
   * @param stopping whether the run was asked to stop
   */
  public StreamReader(Stream<T> stream, BooleanSupplier stopping) {
    this.stream = stream;
    this.stopping = stopping;
  }

  @Override
  public void open(ExecutionContext ignored) {
    thread = new Thread(this::run, Thread.currentThread().getName() + "-reading");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public @Nullable T read() throws Exception {
    while (!items.hasNext()) {
      if (stopping.getAsBoolean()) {
        throw new JobInterruptedException("stopped as asked");
      }
      if (current.failure() instanceof Exception failure) {
        throw failure;
      }
      if (current.failure() instanceof Error failure) {
        throw failure;
      }
      if (current.last()) {
        return null;
      }
      current = ahead.take();
      items = current.items().iterator();
    }
    return items.next();
  }

  @Override
  public void close() {
    closed = true;
    ahead.clear();
    Thread running = thread;
    if (running != null) {
      try {
        running.join(TimeUnit.SECONDS.toMillis(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    Filling filling = new Filling();
    Throwable failure = null;
    try {
      stream.to(filling);
    } catch (Throwable problem) {
      failure = problem;
    }
    hand(new Batch<>(filling.items, failure, true));
  }

  private void hand(Batch<T> batch) {
    try {
      boolean handed = false;
      while (!handed && !closed) {
        handed = ahead.offer(batch, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  private final class Filling implements Consumer<T> {
    private List<T> items = new ArrayList<>(BATCH);

    @Override
    public void accept(T item) {
      items.add(item);
      if (items.size() == BATCH) {
        hand(new Batch<>(items, null, false));
        items = new ArrayList<>(BATCH);
        if (closed) {
          throw new CancellationException("nobody reads on");
        }
      }
    }
  }
}
