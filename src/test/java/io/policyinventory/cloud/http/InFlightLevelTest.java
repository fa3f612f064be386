package io.policyinventory.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InFlightLevelTest {
  private static final long MS = 1_000_000;
  private static final int REQUESTS = 6_000;
  private static final int CLIENTS = 100;

  private final Random random = new Random(1);
  private final InFlightLevel level = InFlightLevel.found();

  /** In this time the answer comes, give or take a tenth. */
  private long about(long millis) {
    return (long) (millis * MS * (0.9 + 0.2 * random.nextDouble()));
  }

  private ModelHost host() {
    return new ModelHost(level, CLIENTS);
  }

  @Test
  void startsAtEightAndRisesToSixtyFourWhereAnswersStayQuick() {
    assertThat(level.current()).isEqualTo(8);

    host().answering((kind, now) -> about(50)).serve(REQUESTS);

    assertThat(level.current()).isBetween(48, 64);
    assertThat(level.lowest()).isEqualTo(8);
    assertThat(level.highest()).isEqualTo(64);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 48})
  void settlesNearTheNumberThatAHostWorksOnAtOnce(int slots) {
    ModelHost host = host().withSlots(slots).answering((kind, now) -> about(50));

    host.serve(REQUESTS);
    int found = level.current();
    host.serve(10 * REQUESTS);

    assertThat(found).isBetween(slots * 3 / 4, slots * 7 / 4);
    assertThat(level.current()).as("long after").isBetween(slots * 3 / 4, slots * 7 / 4);
    assertThat(level.highest()).isLessThanOrEqualTo(2 * slots);
  }

  @Test
  void findsTheWayBackFromWhatAHostThatWarmsUpMadeItBelieve() {
    AtomicInteger asked = new AtomicInteger();
    host()
        .withSlots(16)
        .answering(
            (kind, now) ->
                (long) (about(50) * (1 + 4 * Math.exp(-asked.incrementAndGet() / 300.0))))
        .serve(REQUESTS);

    assertThat(level.highest()).isGreaterThan(32);
    assertThat(level.current()).isBetween(12, 28);
  }

  @Test
  void staysBelowTheNumberAtWhichAHostRefuses() {
    ModelHost host = host().refusingAbove(16).answering((kind, now) -> about(50));

    host.serve(REQUESTS);

    assertThat(level.highest()).isBetween(16, 24);
    assertThat(host.refusals()).isBetween(1L, REQUESTS / 10L);
  }

  @Test
  void fallsToOneWhereEverythingIsRefusedAndRisesAgainAfterwards() {
    ModelHost host = host().answering((kind, now) -> about(50));
    host.serve(REQUESTS);

    host.refusingAbove(0).run(60_000);
    assertThat(level.current()).isEqualTo(1);
    assertThat(level.lowest()).isEqualTo(1);

    host.refusingAbove(CLIENTS).serve(REQUESTS);
    assertThat(level.current()).isBetween(48, 64);
  }

  @Test
  void fallsWhenAnswersBecomeSlowAndGetsUsedToWhatStaysSo() {
    ModelHost host = host().answering((kind, now) -> about(50));
    host.serve(REQUESTS);

    host.answering((kind, now) -> about(200)).serve(700);
    assertThat(level.current()).isLessThanOrEqualTo(16);

    host.serve(3 * REQUESTS);
    assertThat(level.current()).isBetween(48, 64);
  }

  @Test
  void isNotMisledByKindsOfRequestsOfDifferentLatency() {
    host()
        .withKinds("GET tags", "GET policies")
        .answering((kind, now) -> about(kind.equals("GET tags") ? 20 : 400))
        .serve(REQUESTS);

    assertThat(level.current()).isBetween(48, 64);
    assertThat(level.lowest()).isEqualTo(8);
  }

  @Test
  void isNotMisledByLatenciesThatVaryWidely() {
    host()
        .answering((kind, now) -> (long) (36 * MS * Math.exp(0.8 * random.nextGaussian())))
        .serve(REQUESTS);

    assertThat(level.highest()).isEqualTo(64);
    assertThat(level.current()).isGreaterThan(16);
  }

  @Test
  void doesNotRiseWhereFewerAreInFlightThanMight() {
    new ModelHost(level, 5).answering((kind, now) -> about(50)).serve(REQUESTS);

    assertThat(level.current()).isEqualTo(8);
    assertThat(level.highest()).isEqualTo(8);
  }

  @Test
  void refusalsOfRequestsSentBeforeAFallCountOnce() {
    for (int refused = 0; refused < 8; refused++) {
      level.refused(0, 10 * MS + refused);
    }
    assertThat(level.current()).isEqualTo(5);

    level.refused(11 * MS, 12 * MS);
    assertThat(level.current()).isEqualTo(3);
  }

  @Test
  void staysWhereItIsPinned() {
    InFlightLevel pinned = InFlightLevel.pinned(100);
    ToLongBiFunction<String, Long> slower = (kind, now) -> about(50 + now / MS % 500);

    new ModelHost(pinned, 200).refusingAbove(90).answering(slower).serve(REQUESTS);

    assertThat(pinned.current()).isEqualTo(100);
    assertThat(pinned.lowest()).isEqualTo(100);
    assertThat(pinned.highest()).isEqualTo(100);
    assertThat(pinned.isPinned()).isTrue();
  }

  @Test
  void processesThatShareAHostHaveTheSamePartEachAndOneAtTheLeast() {
    InFlightLevel found = InFlightLevel.found();
    found.share(3, 1);
    assertThat(found.current()).isEqualTo(8);
    found.share(16, 2);
    assertThat(found.current()).isEqualTo(4);
    found.share(100, 3);
    assertThat(found.current()).isEqualTo(1);

    InFlightLevel pinned = InFlightLevel.pinned(9);
    pinned.share(4, 1);
    assertThat(pinned.current()).isEqualTo(2);
    pinned.share(1, 2);
    assertThat(pinned.current()).isEqualTo(9);
  }
}
