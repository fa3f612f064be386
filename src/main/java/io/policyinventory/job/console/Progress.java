package io.policyinventory.job.console;

import io.policyinventory.extract.ExtractionProgress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how far a run is: on a terminal one live line per phase, elsewhere a log line now and then.
 * Thread-safe.
 */
public final class Progress implements ExtractionProgress, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger("io.policyinventory.progress");
  private static final Duration LIVE_EVERY = Duration.ofMillis(250);
  private static final Duration LOG_EVERY = Duration.ofSeconds(15);

  private final PrintStream messages;
  private final boolean live;
  private final AtomicLong scopesDone = new AtomicLong();
  private final AtomicLong policies = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private final ScheduledExecutorService ticker;
  private volatile String phase = "";
  private volatile long scopesTotal;
  private volatile long phaseStarted = System.nanoTime();

  public Progress(Terminal terminal) {
    this.messages = terminal.messages();
    this.live = terminal.isInteractive() && !terminal.structured();
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    long every = (live ? LIVE_EVERY : LOG_EVERY).toMillis();
    ticker.scheduleAtFixedRate(this::tick, every, every, TimeUnit.MILLISECONDS);
  }

  /** A phase begins; the one before is over. */
  public synchronized void phase(String name) {
    endLine();
    phase = name;
    scopesTotal = 0;
    phaseStarted = System.nanoTime();
    if (!live) {
      log.info("{}", name);
    }
  }

  /** How many scopes the phase has in all, and how many of them were done before. */
  public void scopes(long total, long done) {
    scopesDone.set(done);
    scopesTotal = total;
  }

  @Override
  public void stored(long storedPolicies, long sentRequests, boolean scopeEnded) {
    policies.addAndGet(storedPolicies);
    requests.addAndGet(sentRequests);
    if (scopeEnded) {
      scopesDone.incrementAndGet();
    }
  }

  /** How far a phase is that others work on: figures of the whole run. */
  public void reading(long total, long done, long storedPolicies, long sentRequests) {
    scopes(total, done);
    policies.set(storedPolicies);
    requests.set(sentRequests);
  }

  private synchronized void tick() {
    if (phase.isEmpty()) {
      return;
    }
    if (live) {
      messages.print("\r\u001b[K" + line());
      messages.flush();
    } else {
      log.info("{}", line());
    }
  }

  private String line() {
    double seconds = Math.max(0.001, (System.nanoTime() - phaseStarted) / 1e9);
    if (scopesTotal == 0) {
      return String.format(Locale.ROOT, "%s, %.0f s", phase, seconds);
    }
    return String.format(
        Locale.ROOT,
        "%s: %d/%d scopes, %d policies, %.0f requests/s, %.0f s",
        phase,
        scopesDone.get(),
        scopesTotal,
        policies.get(),
        requests.get() / seconds,
        seconds);
  }

  private void endLine() {
    if (live && !phase.isEmpty()) {
      messages.println("\r\u001b[K" + line());
    }
  }

  /** No phase is under way until the next one begins. */
  public synchronized void pause() {
    endLine();
    phase = "";
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    pause();
  }
}
