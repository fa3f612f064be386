package io.policyinventory.cloud.http;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.function.ToLongBiFunction;

/** A host and clients that ask it without end, on a clock of their own, in nanoseconds. */
final class ModelHost {
  private static final long MS = 1_000_000;
  private static final long REFUSAL = 5 * MS;
  private static final long PAUSE = 1_000 * MS;

  private final InFlightLevel level;
  private final Deque<Integer> ready = new ArrayDeque<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at));
  private final PriorityQueue<Long> busy = new PriorityQueue<>();
  private ToLongBiFunction<String, Long> latency = (kind, time) -> MS;
  private String[] kinds = {"GET all"};
  private int slots = Integer.MAX_VALUE;
  private int most = Integer.MAX_VALUE;
  private long now = 1;
  private long sent;
  private long answered;
  private long refusals;
  private int inFlight;

  /** An answer, a refusal, or the end of a client's pause. */
  private record Event(
      long at, int client, String kind, long sentAt, int inFlight, boolean refused) {
    boolean isEndOfPause() {
      return kind.isEmpty();
    }
  }

  ModelHost(InFlightLevel level, int clients) {
    this.level = level;
    for (int client = 0; client < clients; client++) {
      ready.add(client);
    }
  }

  /** Further requests wait until one of so many is done. */
  ModelHost withSlots(int number) {
    slots = number;
    return this;
  }

  /** Further requests are refused; whoever is refused pauses for a second. */
  ModelHost refusingAbove(int number) {
    most = number;
    return this;
  }

  ModelHost withKinds(String... inTurn) {
    kinds = inTurn;
    return this;
  }

  /** How long an answer takes, in nanoseconds, by kind and time. */
  ModelHost answering(ToLongBiFunction<String, Long> nanos) {
    latency = nanos;
    return this;
  }

  long refusals() {
    return refusals;
  }

  void serve(long answers) {
    long end = answered + answers;
    while (answered < end) {
      step();
    }
  }

  void run(long millis) {
    long end = now + millis * MS;
    while (now < end) {
      step();
    }
  }

  private void step() {
    while (!ready.isEmpty() && inFlight < level.current()) {
      send(ready.remove());
    }
    Event next = events.remove();
    now = next.at();
    if (next.isEndOfPause()) {
      ready.add(next.client());
      return;
    }
    inFlight--;
    if (next.refused()) {
      refusals++;
      level.refused(next.sentAt(), now);
      events.add(new Event(now + PAUSE, next.client(), "", 0, 0, false));
    } else {
      answered++;
      level.answered(next.kind(), next.sentAt(), now, next.inFlight());
      ready.add(next.client());
    }
  }

  private void send(int client) {
    inFlight++;
    String kind = kinds[(int) (sent++ % kinds.length)];
    boolean refused = inFlight > most;
    long doneAt = now + REFUSAL;
    if (!refused) {
      while (!busy.isEmpty() && busy.peek() <= now) {
        busy.remove();
      }
      long begun = busy.size() < slots ? now : busy.remove();
      doneAt = begun + latency.applyAsLong(kind, now);
      busy.add(doneAt);
    }
    events.add(new Event(doneAt, client, kind, now, inFlight, refused));
  }
}
