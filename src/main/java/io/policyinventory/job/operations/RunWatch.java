package io.policyinventory.job.operations;

import io.policyinventory.cloud.Secret;
import io.policyinventory.job.process.ProgramVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.PropertyResolver;

/**
 * Tells those who keep watch of the start and the end of one run. What cannot be told is a warning
 * and changes nothing of the run. For one thread.
 */
public final class RunWatch {
  private static final Logger log = LoggerFactory.getLogger(RunWatch.class);

  private final OperationsSettings settings;
  private final Messenger messenger;
  private final @Nullable Heartbeat heartbeat;
  private final Clock clock;
  private final Instant startedAt;
  private @Nullable RunFacts facts;

  private RunWatch(OperationsSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.messenger = new Messenger(settings.proxy());
    this.heartbeat =
        settings.heartbeat() == null ? null : new Heartbeat(messenger, settings.heartbeat());
  }

  /**
   * A run begins.
   *
   * @param variables those of the process
   * @throws io.policyinventory.job.arguments.UsageException when a setting cannot be right
   */
  public static RunWatch start(
      PropertyResolver properties, Map<String, String> variables, Clock clock) {
    RunWatch watch = new RunWatch(OperationsSettings.of(properties, variables), clock);
    if (watch.heartbeat != null) {
      watch.heartbeat.started();
    }
    return watch;
  }

  /** Learns what the database knows of the run, as long as it can be asked. */
  public void look(BeanFactory beans) {
    if (!isTold()) {
      return;
    }
    try {
      facts = beans.getBean(RunFactsReader.class).read().orElse(null);
    } catch (RuntimeException e) {
      log.debug("the database was not asked about the end of the run", e);
    }
  }

  /**
   * The run came to its end.
   *
   * @param exitCode of the process
   * @param error why it failed; null when it was published
   * @param stopped whether a signal stopped it
   */
  public void ended(int exitCode, @Nullable String error, boolean stopped) {
    RunEnd end =
        new RunEnd(
            startedAt,
            clock.instant(),
            stopped && error != null ? RunEnd.STOPPED : exitCode,
            error,
            facts);
    CompletableFuture<@Nullable String> ping =
        heartbeat == null ? null : heartbeat.ended(end.isOk());
    writeMetrics(end);
    if (!end.isOk()) {
      notifyOf(end);
    }
    if (ping != null) {
      warn(OperationsSettings.HEARTBEAT, ping.join());
    }
  }

  private boolean isTold() {
    return settings.metricsFile() != null
        || settings.notifyUrl() != null
        || settings.command() != null;
  }

  private void writeMetrics(RunEnd end) {
    Path file = settings.metricsFile();
    if (file != null) {
      try {
        MetricsFile.replace(file, Metrics.of(end, LastRuns.in(file), ProgramVersion.get()));
      } catch (IOException | RuntimeException e) {
        warn(
            OperationsSettings.METRICS_FILE,
            "cannot be written: " + file + " (" + e.getClass().getSimpleName() + ")");
      }
    }
  }

  private void notifyOf(RunEnd end) {
    String notice = Notice.of(end);
    Secret url = settings.notifyUrl();
    CompletableFuture<@Nullable String> posted = url == null ? null : messenger.post(url, notice);
    String command = settings.command();
    if (command != null) {
      warn(OperationsSettings.NOTIFY_COMMAND, Command.run(command, notice));
    }
    if (posted != null) {
      warn(OperationsSettings.NOTIFY_URL, posted.join());
    }
  }

  private static void warn(String setting, @Nullable String words) {
    if (words != null) {
      log.warn("{} {}", setting, words);
    }
  }
}
