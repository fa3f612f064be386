package io.policyinventory.cloud.http;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.HttpLimits;
import io.policyinventory.cloud.RetryableException;
import io.policyinventory.cloud.ScopeFailedException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/** Repeats what is worth it, with growing pauses and full jitter (errors.md section 5). */
public final class Retrier {
  private static final Logger LOG = LoggerFactory.getLogger(Retrier.class);
  private static final Set<Integer> THROTTLED_STATUS = Set.of(202, 413, 429);
  private static final Set<String> THROTTLED_CODE =
      Set.of("APIG.0308", "IAM.0012", "Common.0024", "Common.1503");
  private static final int LARGEST_SHIFT = 30;

  private final HttpLimits limits;
  private final Pauses pauses;

  public Retrier(HttpLimits limits, Pauses pauses) {
    this.limits = limits;
    this.pauses = pauses;
  }

  /**
   * Runs the exchange until it succeeds or throws something else than {@link RetryableException}.
   *
   * @param repeated told before each repeat
   * @throws ScopeFailedException when the tries are used up, with the last failure's facts
   */
  public <T> T run(String operation, Supplier<T> exchange, Runnable repeated) {
    int faults = 0;
    int throttled = 0;
    while (true) {
      try {
        pauses.check(operation);
        return exchange.get();
      } catch (RestClientException e) {
        RetryableException malformed =
            RetryableException.malformed(operation, "answer is not of the expected shape");
        pause(operation, malformed, ++faults, faults + throttled);
      } catch (RetryableException e) {
        if (isThrottling(e)) {
          pauseThrottled(operation, e, ++throttled, faults + throttled);
        } else {
          pause(operation, e, ++faults, faults + throttled);
        }
      }
      repeated.run();
    }
  }

  private void pause(String operation, RetryableException last, int faults, int tries) {
    if (faults >= limits.tries()) {
      throw usedUp(operation, last, tries);
    }
    Duration asked = last.retryAfter();
    Duration pause =
        asked == null ? jitter(limits.backOffBase(), faults, limits.backOffMax()) : capped(asked);
    wait(operation, last, pause);
  }

  private void pauseThrottled(String operation, RetryableException last, int waits, int tries) {
    if (waits > limits.throttleWaits()) {
      throw usedUp(operation, last, tries);
    }
    Duration asked = last.retryAfter();
    Duration pause =
        asked == null ? jitter(limits.throttleBase(), waits, limits.throttleMax()) : capped(asked);
    wait(operation, last, pause);
  }

  private void wait(String operation, RetryableException last, Duration pause) {
    LOG.info("{}: again in {} ms after {}", operation, pause.toMillis(), last.failure().line());
    pauses.pause(pause, "another try of " + operation);
  }

  private Duration capped(Duration asked) {
    return asked.compareTo(limits.retryAfterMax()) > 0 ? limits.retryAfterMax() : asked;
  }

  /** Whether the service says that there were too many requests, be it in its status or code. */
  static boolean isThrottling(RetryableException e) {
    Integer status = e.failure().status();
    String code = e.failure().code();
    return (status != null && THROTTLED_STATUS.contains(status))
        || (code != null && THROTTLED_CODE.contains(code));
  }

  static Duration jitter(Duration base, int attempt, Duration max) {
    double bound =
        Math.min(
            (double) base.toNanos() * (1L << Math.min(attempt - 1, LARGEST_SHIFT)),
            (double) max.toNanos());
    return Duration.ofNanos((long) (ThreadLocalRandom.current().nextDouble() * bound));
  }

  private static ScopeFailedException usedUp(String operation, RetryableException last, int tries) {
    CloudException.Failure failure = last.failure();
    return new ScopeFailedException(
        new CloudException.Failure(
            failure.request(),
            failure.status(),
            failure.code(),
            failure.message() + " (" + operation + " given up after " + tries + " tries)",
            failure.requestId()),
        last);
  }
}
