package io.policyinventory.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.cloud.HttpLimits;
import io.policyinventory.cloud.error.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestThrottleTest {
  private static final long SECOND = 1_000_000_000L;
  private final AtomicLong now = new AtomicLong(SECOND * 100);

  @Test
  void letsABurstOfOneSecondThroughThenKeepsTheRate() {
    RequestRate rate = new RequestRate(10, now::get);
    for (int i = 0; i <= 10; i++) {
      assertThat(rate.reserve()).isZero();
    }
    assertThat(rate.reserve()).isEqualTo(Duration.ofMillis(100));
    now.addAndGet(SECOND);
    assertThat(rate.reserve()).isZero();
  }

  @Test
  void halvesOnThrottlingOncePerSecondAndGrowsBack() {
    RequestRate rate = new RequestRate(40, now::get);
    rate.throttled();
    rate.throttled();
    assertThat(rate.perSecond()).isEqualTo(20);
    now.addAndGet(SECOND);
    rate.throttled();
    assertThat(rate.perSecond()).isEqualTo(10);
    for (int i = 0; i < 1000; i++) {
      rate.succeeded();
    }
    assertThat(rate.perSecond()).isEqualTo(40);
  }

  @Test
  void jitterStaysWithinTheDoubledBound() {
    for (int i = 0; i < 200; i++) {
      assertThat(Retrier.jitter(Duration.ofMillis(500), 3, Duration.ofSeconds(30)))
          .isBetween(Duration.ZERO, Duration.ofSeconds(2));
      assertThat(Retrier.jitter(Duration.ofSeconds(2), 60, Duration.ofSeconds(60)))
          .isBetween(Duration.ZERO, Duration.ofSeconds(60));
    }
  }

  @Test
  void readsRetryAfterInBothForms() {
    Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    assertThat(RetryAfter.parse("7", clock)).isEqualTo(Duration.ofSeconds(7));
    assertThat(RetryAfter.parse("Thu, 01 Jan 2026 00:00:09 GMT", clock))
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(RetryAfter.parse("Wed, 31 Dec 2025 00:00:00 GMT", clock)).isZero();
    assertThat(RetryAfter.parse("soon", clock)).isNull();
    assertThat(RetryAfter.parse(null, clock)).isNull();
  }

  @Test
  void namesTheLimitThatIsOutOfRange() {
    assertThatThrownBy(
            () ->
                new HttpLimits(
                    0,
                    8,
                    50,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    4,
                    Duration.ZERO,
                    Duration.ZERO,
                    5,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    1))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("inventory.http.max-in-flight must be at least 1, found 0");
  }
}
