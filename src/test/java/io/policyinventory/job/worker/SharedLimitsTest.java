package io.policyinventory.job.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.cloud.CloudConnection.HostLimits;
import io.policyinventory.database.TestDatabase;
import io.policyinventory.snapshot.run.HostUses;
import io.policyinventory.snapshot.run.RunLifecycle;
import io.policyinventory.snapshot.run.RunWorkers;
import io.policyinventory.snapshot.run.RunWorkers.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Slow
class SharedLimitsTest {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final String HOST = "cbr.eu-de.example.com";

  private RunWorkers workers;
  private HostUses uses;
  private long run;
  private long manager;

  /** What one process asked, and was told. */
  private static final class Traffic implements HostLimits {
    private final Map<String, Long> throttlings = new TreeMap<>();
    private final Map<String, Integer> processes = new HashMap<>();
    private int throttledElsewhere;

    @Override
    public Map<String, Long> throttlings() {
      return throttlings;
    }

    @Override
    public void share(String host, int sharers) {
      processes.put(host, sharers);
    }

    @Override
    public void throttledElsewhere(String host) {
      throttledElsewhere++;
    }
  }

  @BeforeEach
  void startRun() {
    DataSource dataSource = TestDatabase.create().dataSource();
    JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
    workers = new RunWorkers(dataSource, transactions);
    uses = new HostUses(dataSource);
    run =
        new RunLifecycle(dataSource, transactions)
            .start("inventory", Map.of(), "1.0.0", false, true, Instant.now())
            .id();
    manager = workers.manage(run, new Identity("the run", "1.0.0"));
  }

  private Seat seat(String name) {
    long id =
        workers.join(run, manager, new Identity(name, "1.0.0"), List.of("cbr"), List.of("eu-de"));
    return new Seat(run, manager, id);
  }

  @Test
  void whoAsksAHostSharesItsLimitsAndWhoLeavesGivesThemBack() {
    Traffic one = new Traffic();
    Traffic other = new Traffic();
    one.throttlings.put(HOST, 0L);
    other.throttlings.put(HOST, 0L);
    other.throttlings.put("ecs.eu-de.example.com", 0L);
    Seat first = seat("first");
    Seat second = seat("second");
    SharedLimits ofFirst = new SharedLimits(uses, one, LEASE);
    SharedLimits ofSecond = new SharedLimits(uses, other, LEASE);

    ofFirst.exchange(first);
    assertThat(one.processes).containsEntry(HOST, 1);
    ofSecond.exchange(second);
    ofFirst.exchange(first);
    assertThat(one.processes).containsExactly(Map.entry(HOST, 2));
    assertThat(other.processes)
        .containsOnly(Map.entry(HOST, 2), Map.entry("ecs.eu-de.example.com", 1));

    workers.leave(second.workerId(), 0, 0);
    ofFirst.exchange(first);
    assertThat(one.processes).containsEntry(HOST, 1);
  }

  @Test
  void tooManyRequestsOfOneSlowTheOthersOnceEach() {
    Traffic one = new Traffic();
    Traffic other = new Traffic();
    one.throttlings.put(HOST, 4L);
    other.throttlings.put(HOST, 0L);
    Seat first = seat("first");
    Seat second = seat("second");
    SharedLimits ofFirst = new SharedLimits(uses, one, LEASE);
    SharedLimits ofSecond = new SharedLimits(uses, other, LEASE);
    ofFirst.exchange(first);
    ofSecond.exchange(second);
    assertThat(other.throttledElsewhere).as("what was before it came").isZero();

    one.throttlings.put(HOST, 6L);
    ofFirst.exchange(first);
    ofSecond.exchange(second);
    ofSecond.exchange(second);

    assertThat(other.throttledElsewhere).isEqualTo(1);
    assertThat(one.throttledElsewhere).isZero();
  }
}
