package io.policyinventory.job.step;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads what a stream gives, in portions of up to {@value #MOST} things that weigh about {@value
 * #HEAVIEST} or less. The stream runs on a thread of its own, and so in a read-only transaction and
 * on a connection of its own, a portion ahead of the step: it outlives the transactions of the
 * chunks, and reading and writing share two processors.
 *
 * <p>No state is saved: a step that reads by it begins again after a restart. For one thread.
 */
public class StreamReader<T> implements ItemStreamReader<Portion<T>> {

  /** Gives all things, in order, to the consumer that it is called with. */
  @FunctionalInterface
  public interface Stream<T> {
    void to(Consumer<T> out);
  }

  private static final int MOST = 500;

  /** Rows of reports: as many as take a few megabytes. */
  private static final int HEAVIEST = 5_000;

  private static final long PATIENCE_MILLIS = 200;

  private final Stream<T> stream;
  private final ToLongFunction<T> weight;
  private final BooleanSupplier stopping;
  private final BlockingQueue<Read<T>> ahead = new ArrayBlockingQueue<>(1);
  private @Nullable Thread thread;
  private volatile boolean closed;
  private Read<T> last = new Read<>(List.of(), null, false);

  private record Read<T>(List<T> things, @Nullable Throwable failure, boolean end) {}

  /**
   * @param weight about how many rows of reports a thing is worth, 1 at least; what is heavier than
   *     a portion should be is one by itself
   * @param stopping whether the run was asked to stop
   */
  public StreamReader(Stream<T> stream, ToLongFunction<T> weight, BooleanSupplier stopping) {
    this.stream = stream;
    this.weight = weight;
    this.stopping = stopping;
  }

  @Override
  public void open(ExecutionContext ignored) {
    thread = new Thread(this::run, Thread.currentThread().getName() + "-reading");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public @Nullable Portion<T> read() throws Exception {
    if (stopping.getAsBoolean()) {
      throw new JobInterruptedException("stopped as asked");
    }
    if (!last.end()) {
      last = ahead.take();
      if (!last.things().isEmpty()) {
        return new Portion<>(last.things());
      }
    }
    if (last.failure() instanceof Exception failure) {
      throw failure;
    }
    if (last.failure() instanceof Error failure) {
      throw failure;
    }
    return null;
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
    hand(new Read<>(filling.things, failure, true));
  }

  private void hand(Read<T> read) {
    try {
      boolean handed = false;
      while (!handed && !closed) {
        handed = ahead.offer(read, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  private final class Filling implements Consumer<T> {
    private List<T> things = new ArrayList<>();
    private long weighs;

    @Override
    public void accept(T thing) {
      long more = weight.applyAsLong(thing);
      if (!things.isEmpty() && weighs + more > HEAVIEST) {
        handOver();
      }
      things.add(thing);
      weighs += more;
      if (things.size() == MOST) {
        handOver();
      }
    }

    private void handOver() {
      hand(new Read<>(things, null, false));
      things = new ArrayList<>();
      weighs = 0;
      if (closed) {
        throw new CancellationException("nobody reads on");
      }
    }
  }
}
