package io.policyinventory.snapshot;

import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.Scope;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import io.policyinventory.snapshot.run.RunWorkers;
import io.policyinventory.snapshot.run.RunWorkers.Identity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the database of a run carries when many workers read many scopes: each claims one, stores
 * that it is empty, and claims the next, so that the cloud takes no time at all.
 */
public final class ClaimsBenchmark {
  private static final int PROJECTS = 50_000;
  private static final List<String> REGIONS = List.of("eu-de", "eu-ch2", "eu-nl");
  private static final List<String> SERVICES = List.of("cbr", "csbs", "ecs", "evs", "vbs");
  private static final Duration TIME = Duration.ofSeconds(10);

  private final SnapshotFixture fixture = new SnapshotFixture();
  private final RunWorkers workers = new RunWorkers(fixture.dataSource, fixture.transactions);
  private final TransactionTemplate transaction = new TransactionTemplate(fixture.transactions);

  private ClaimsBenchmark() {}

  /** Prints a table. */
  public static void run() throws InterruptedException, ExecutionException {
    new ClaimsBenchmark().measure();
  }

  private void measure() throws InterruptedException, ExecutionException {
    long run = fixture.startRun(0);
    long begun = System.nanoTime();
    fixture.store.addScopes(run, scopes(), KnownServices.ALL);
    System.out.printf(
        Locale.ROOT,
        "%n%,d scopes of %,d projects are added in %.1f s%n",
        PROJECTS * SERVICES.size(),
        PROJECTS,
        seconds(begun));
    long manager = workers.manage(run, new Identity("manager", "1.0"));
    System.out.printf("%-44s %12s%n", "threads that claim and end scopes", "scopes/s");
    for (int threads : new int[] {1, 2, 4, 8}) {
      claim(run, manager, REGIONS, threads);
    }
    claim(run, manager, REGIONS.subList(2, 3), 1);
    claim(run, manager, REGIONS.subList(2, 3), 8);
    begun = System.nanoTime();
    for (int each = 0; each < 10; each++) {
      workers.reading(run);
    }
    System.out.printf(Locale.ROOT, "how far the reading is: %.0f ms%n", 1000 * seconds(begun) / 10);
  }

  private void claim(long run, long manager, List<String> regions, int threads)
      throws InterruptedException, ExecutionException {
    long worker = workers.join(run, manager, new Identity("worker", "1.0"), SERVICES, regions);
    SnapshotStore store = fixture.store.forWorker(worker);
    long begun = System.nanoTime();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<Integer>> counts = new ArrayList<>();
    for (int each = 0; each < threads; each++) {
      counts.add(executor.submit(() -> claimAndEnd(run, store, begun)));
    }
    int scopes = 0;
    for (Future<Integer> count : counts) {
      scopes += count.get();
    }
    executor.shutdown();
    System.out.printf(
        Locale.ROOT,
        "%-44s %,12.0f%n",
        threads + (regions.size() == 1 ? ", of one region of three" : ""),
        scopes / seconds(begun));
  }

  private int claimAndEnd(long run, SnapshotStore store, long begun) {
    int count = 0;
    while (System.nanoTime() - begun < TIME.toNanos()) {
      Optional<ClaimedScope> claimed = transaction.execute(status -> store.claim(run));
      if (claimed == null || claimed.isEmpty()) {
        break;
      }
      store.stage(
          run,
          claimed.get().scopeId(),
          SnapshotFixture.part(List.of(), List.of(), List.of(), null));
      count++;
    }
    return count;
  }

  private static List<Scope> scopes() {
    return IntStream.range(0, PROJECTS)
        .boxed()
        .flatMap(
            project -> {
              String region = REGIONS.get(project % REGIONS.size());
              return SERVICES.stream()
                  .map(
                      service ->
                          new Scope(
                              service,
                              region,
                              "%032x".formatted(project),
                              region + "_p" + project));
            })
        .toList();
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
