package io.policyinventory.cloud;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of the traffic to the cloud (errors.md section 5).
 *
 * @param requestsInFlight requests under way at once, all hosts together; at least 1, default 64
 * @param requestsInFlightPerHost exactly so many for one host, at least 1; null, the default, finds
 *     the number for each host: 8 to start with, more (64 at most) while answers stay quick, fewer
 *     (1 at least) when they become slow or the host says that there are too many
 * @param requestsPerSecondPerHost rate for one host, halved on throttling; above 0, default 50
 * @param connectTimeout time to connect; default 10 s
 * @param readTimeout time for a whole exchange, its body included; default 60 s
 * @param tries tries of a request in all, throttling not counted; at least 1, default 4
 * @param backOffBase upper bound of the first pause after a fault, doubled each time; default 0.5 s
 * @param backOffMax largest such bound; default 30 s
 * @param throttleWaits pauses that throttling may cost a request; at least 0, default 5
 * @param throttleBase upper bound of the first pause after throttling, doubled each time; default 2
 *     s
 * @param throttleMax largest such bound; default 60 s
 * @param retryAfterMax longest pause that a server may ask for; default 120 s
 * @param largestResponse largest accepted answer in bytes; 1 to 1 GiB, default 64 MiB; an eighth of
 *     the heap is the bound where that is less
 */
public record HttpLimits(
    int requestsInFlight,
    @Nullable Integer requestsInFlightPerHost,
    double requestsPerSecondPerHost,
    Duration connectTimeout,
    Duration readTimeout,
    int tries,
    Duration backOffBase,
    Duration backOffMax,
    int throttleWaits,
    Duration throttleBase,
    Duration throttleMax,
    Duration retryAfterMax,
    long largestResponse) {

  /**
   * Checks the ranges.
   *
   * @throws ConfigurationException naming the first value out of range
   */
  public HttpLimits {
    require(requestsInFlight >= 1, "max-in-flight", requestsInFlight, "at least 1");
    require(
        requestsInFlightPerHost == null || requestsInFlightPerHost >= 1,
        "max-in-flight-per-host",
        requestsInFlightPerHost,
        "at least 1");
    require(
        requestsPerSecondPerHost > 0,
        "requests-per-second-per-host",
        requestsPerSecondPerHost,
        "above 0");
    require(positive(connectTimeout), "connect-timeout", connectTimeout, "above 0");
    require(positive(readTimeout), "read-timeout", readTimeout, "above 0");
    require(tries >= 1, "tries", tries, "at least 1");
    require(throttleWaits >= 0, "throttle-waits", throttleWaits, "at least 0");
    require(
        largestResponse >= 1 && largestResponse <= 1L << 30,
        "max-response",
        largestResponse,
        "1 to 1073741824 bytes");
    requireNotNegative("back-off", backOffBase);
    requireNotNegative("back-off-max", backOffMax);
    requireNotNegative("throttle-back-off", throttleBase);
    requireNotNegative("throttle-back-off-max", throttleMax);
    requireNotNegative("retry-after-max", retryAfterMax);
  }

  /** The documented defaults. */
  public static HttpLimits defaults() {
    return new HttpLimits(
        64,
        null,
        50,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        4,
        Duration.ofMillis(500),
        Duration.ofSeconds(30),
        5,
        Duration.ofSeconds(2),
        Duration.ofSeconds(60),
        Duration.ofSeconds(120),
        64L << 20);
  }

  private static boolean positive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void requireNotNegative(String name, Duration pause) {
    require(!pause.isNegative(), name, pause, "at least 0");
  }

  private static void require(boolean holds, String name, @Nullable Object found, String allowed) {
    if (!holds) {
      throw new ConfigurationException(
          "inventory.http." + name + " must be " + allowed + ", found " + found);
    }
  }
}
