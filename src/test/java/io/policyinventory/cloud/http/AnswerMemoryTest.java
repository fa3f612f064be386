package io.policyinventory.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.StoppedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AnswerMemoryTest {
  private static final long MIB = 1 << 20;

  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AnswerMemory memory = new AnswerMemory(256 * MIB, new Pauses(stopping::get));
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void theLargestAnswerIsAnEighthOfTheHeap() {
    assertThat(memory.bound()).isEqualTo(32 * MIB);
  }

  @Test
  void aSecondLargeAnswerWaitsUntilTheFirstIsReleased() throws Exception {
    AnswerMemory.Share first = memory.share();
    first.take(20 * MIB);
    AtomicBoolean released = new AtomicBoolean();
    Future<Boolean> second =
        threads.submit(
            () -> {
              memory.share().take(5 * MIB);
              return released.get();
            });
    memory.share().take(100);
    memory.share().take(2 * MIB);
    released.set(true);
    first.release();

    assertThat(second.get()).isTrue();
  }

  @Test
  void aWaitEndsWhenTheProgramIsStopped() {
    memory.share().take(20 * MIB);
    stopping.set(true);

    assertThatThrownBy(() -> memory.share().take(20 * MIB)).isInstanceOf(StoppedException.class);
  }

  @Test
  void manyClientsWithSeveralAnswersOfAllSizesNeverWaitForEachOther() throws Exception {
    int clients = 40;
    AtomicInteger large = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> all = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      int seed = client;
      all.add(
          threads.submit(
              () -> {
                start.await();
                AnswerMemory.Share share = memory.share();
                for (int round = 0; round < 50; round++) {
                  share.take(((seed + round) % 3 + 1) * MIB);
                  if ((seed + round) % 4 == 0) {
                    share.take(10 * MIB);
                    assertThat(large.incrementAndGet()).isEqualTo(1);
                    share.take(3 * MIB);
                    large.decrementAndGet();
                  }
                  share.release();
                }
                return null;
              }));
    }
    start.countDown();
    for (Future<?> one : all) {
      one.get();
    }
    assertThat(large).hasValue(0);
  }
}
