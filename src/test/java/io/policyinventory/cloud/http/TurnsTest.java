package io.policyinventory.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.StoppedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TurnsTest {
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Pauses pauses = new Pauses(stopping::get);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private void take(Turns turns) {
    turns.take(pauses, "a turn");
  }

  private Future<?> waiting(Turns turns, Runnable then) throws InterruptedException {
    int before = turns.waiting();
    Future<?> future =
        threads.submit(
            () -> {
              take(turns);
              then.run();
            });
    while (turns.waiting() == before) {
      Thread.sleep(1);
    }
    return future;
  }

  @Test
  void areHandedOutInTheOrderOfAskingHoweverLongTheWait() throws Exception {
    Turns turns = new Turns(1);
    take(turns);
    List<Integer> order = new CopyOnWriteArrayList<>();
    List<Integer> asked = new ArrayList<>();
    List<Future<?>> all = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      int own = number;
      asked.add(own);
      all.add(
          waiting(
              turns,
              () -> {
                order.add(own);
                turns.release();
              }));
    }
    Thread.sleep(3 * Pauses.SLICE.toMillis());
    turns.release();
    for (Future<?> one : all) {
      one.get();
    }

    assertThat(order).isEqualTo(asked);
  }

  @Test
  void aLargerNumberLetsAllOfThemInAtOnce() throws Exception {
    Turns turns = new Turns(1);
    take(turns);
    List<Future<?>> all = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      all.add(waiting(turns, () -> {}));
    }
    turns.resize(6);
    for (Future<?> one : all) {
      one.get();
    }
    assertThat(turns.waiting()).isZero();
  }

  @Test
  void aSmallerNumberHoldsBackUntilEnoughAreDone() throws Exception {
    Turns turns = new Turns(3);
    take(turns);
    take(turns);
    take(turns);
    turns.resize(1);
    AtomicBoolean early = new AtomicBoolean(true);
    Future<?> next = waiting(turns, () -> assertThat(early).isFalse());
    turns.release();
    turns.release();
    early.set(false);
    turns.release();
    next.get();
  }

  @Test
  void aWaitThatIsStoppedLeavesItsPlaceToTheNext() throws Exception {
    Turns turns = new Turns(1);
    take(turns);
    AtomicBoolean stopFirst = new AtomicBoolean();
    Pauses own = new Pauses(stopFirst::get);
    Future<?> first = threads.submit(() -> turns.take(own, "a turn"));
    while (turns.waiting() == 0) {
      Thread.sleep(1);
    }
    Future<?> second = waiting(turns, () -> {});
    stopFirst.set(true);
    assertThatThrownBy(first::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(StoppedException.class);

    turns.release();
    second.get();
    turns.release();
    take(turns);
    assertThat(turns.waiting()).isZero();
  }

  @Test
  void stopInterruptAndCloseEndEveryWait() throws Exception {
    Turns turns = new Turns(1);
    take(turns);
    Future<?> interrupted = waiting(turns, () -> {});
    threads.shutdownNow();
    assertThatThrownBy(interrupted::get).hasCauseInstanceOf(StoppedException.class);

    stopping.set(true);
    assertThatThrownBy(() -> take(turns))
        .isInstanceOf(StoppedException.class)
        .hasMessage("stopped while waiting for a turn");

    Pauses closed = new Pauses(() -> false);
    closed.close();
    assertThatThrownBy(() -> turns.take(closed, "a turn")).isInstanceOf(StoppedException.class);
    assertThat(turns.waiting()).isZero();
  }

  @Test
  void neverMoreAtOnceThanPlacesAndNoneIsLost() throws Exception {
    Turns turns = new Turns(3);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    for (int thread = 0; thread < 16; thread++) {
      all.add(
          threads.submit(
              () -> {
                for (int turn = 0; turn < 500; turn++) {
                  take(turns);
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  now.decrementAndGet();
                  turns.release();
                }
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    assertThat(most.get()).isBetween(1, 3);
    take(turns);
    take(turns);
    take(turns);
    assertThat(turns.waiting()).isZero();
  }
}
