package io.policyinventory.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import io.policyinventory.cloud.connection.Cloud;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.service.annotation.GetExchange;

/** How many requests a host has in flight, over HTTP. */
@Timeout(60)
class InFlightTest {
  private static final String PATH = FakeCloud.policies();
  private static final int CLIENTS = 80;

  interface Policies {
    @GetExchange("/policies")
    byte[] list();
  }

  private final FakeCloud cloud = new FakeCloud();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final List<CloudConnection> connections = new ArrayList<>();

  @AfterEach
  void close() {
    threads.shutdownNow();
    connections.forEach(CloudConnection::close);
    cloud.close();
  }

  private ServiceClient client(@Nullable Integer perHost) {
    CloudConnection connection =
        Cloud.connect(
            cloud.credentials(), FakeCloud.settings(FakeCloud.limits(64, perHost)), stopping::get);
    connections.add(connection);
    Project project = connection.projects().get(0);
    return connection.client(project, connection.endpoints(project, FakeCloud.CSBS).get(0));
  }

  private static byte[] list(ServiceClient client) {
    return client.call("list policies", () -> client.api(Policies.class).list());
  }

  /** Answers, and counts how many it works on. */
  private HttpHandler counting(HttpHandler handler) {
    return exchange -> {
      most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
      try {
        handler.handle(exchange);
      } finally {
        inFlight.decrementAndGet();
      }
    };
  }

  private void load(ServiceClient client, BooleanSupplier enough) throws Exception {
    List<Future<?>> all = new ArrayList<>();
    for (int number = 0; number < CLIENTS; number++) {
      all.add(
          threads.submit(
              () -> {
                while (!enough.getAsBoolean()) {
                  list(client);
                }
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void moreThanEightWhereAnswersStayQuick() throws Exception {
    cloud.on(
        PATH,
        counting(
            exchange -> {
              pause(50);
              FakeCloud.send(exchange, 200, "{}");
            }));
    ServiceClient client = client(null);

    load(client, () -> most.get() > 12);

    assertThat(most.get()).isGreaterThan(12);
    assertThat(connections.get(0).traffic())
        .singleElement()
        .asString()
        .matches("127\\.0\\.0\\.1:\\d+: \\d+ requests, \\d+ in flight in the end, .*");
  }

  @Test
  void comesToNotManyMoreThanAHostWorksOnAtOnce() throws Exception {
    Semaphore slots = new Semaphore(10, true);
    AtomicInteger answers = new AtomicInteger();
    cloud.on(
        PATH,
        counting(
            exchange -> {
              slots.acquireUninterruptibly();
              pause(20);
              slots.release();
              answers.incrementAndGet();
              FakeCloud.send(exchange, 200, "{}");
            }));
    ServiceClient client = client(null);

    load(client, () -> answers.get() > 1_500 && client.inFlight() < 20);

    assertThat(client.inFlight()).isLessThan(20);
  }

  @ParameterizedTest
  @CsvSource({"429, ", "503, ", "403, APIG.0308", "202, "})
  void fewerWhenTheHostSaysThatThereAreTooMany(int status, @Nullable String code) {
    cloud.reply(PATH, status, code == null ? "" : "{\"error_code\":\"" + code + "\"}");
    ServiceClient client = client(null);

    for (int call = 0; call < 3; call++) {
      assertThatThrownBy(() -> list(client)).isInstanceOf(ScopeFailedException.class);
    }

    assertThat(client.inFlight()).isEqualTo(1);
  }

  @Test
  void fewerWhenTheHostDoesNotAnswerInTime() {
    cloud.on(PATH, exchange -> pause(2_000));
    ServiceClient client = client(null);

    assertThatThrownBy(() -> list(client)).hasMessageContaining("in time");

    assertThat(client.inFlight()).isLessThan(8);
  }

  @Test
  void notFewerForAFaultThatSaysNothingOfThat() {
    cloud.reply(PATH, 500, "");
    ServiceClient client = client(null);

    assertThatThrownBy(() -> list(client)).isInstanceOf(ScopeFailedException.class);

    assertThat(client.inFlight()).isEqualTo(8);
  }

  @Test
  void exactlyAsManyAsTheSettingSays() throws Exception {
    AtomicInteger answers = new AtomicInteger();
    cloud.on(
        PATH,
        counting(
            exchange -> {
              pause(20);
              FakeCloud.send(exchange, answers.incrementAndGet() % 50 == 0 ? 503 : 200, "{}");
            }));
    ServiceClient client = client(20);

    load(client, () -> most.get() >= 20 && answers.get() > 200);

    // The server counts one whose answer has just arrived for a moment longer.
    assertThat(most.get()).isBetween(20, 30);
    assertThat(client.inFlight()).isEqualTo(20);
    assertThat(connections.get(0).traffic())
        .singleElement()
        .asString()
        .endsWith("20 in flight as set");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 404, 500, 503})
  void noTurnIsLostWhateverTheAnswer(int status) {
    cloud.on(
        PATH,
        exchange -> {
          if (status == 200) {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.close();
          } else {
            FakeCloud.send(exchange, status, "");
          }
        });
    ServiceClient client = client(1);
    for (int call = 0; call < 3; call++) {
      assertThatThrownBy(() -> list(client)).isInstanceOf(CloudException.class);
    }

    cloud.reply(PATH, 200, "{}");

    assertThat(list(client)).isEqualTo("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void aWaitForATurnEndsWhenTheProgramIsStopped() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    cloud.on(
        PATH,
        exchange -> {
          asked.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          FakeCloud.send(exchange, 200, "{}");
        });
    ServiceClient client = client(1);
    Future<byte[]> first = threads.submit(() -> list(client));
    asked.await();
    Future<byte[]> second = threads.submit(() -> list(client));
    stopping.set(true);

    assertThatThrownBy(second::get).hasCauseInstanceOf(StoppedException.class);
    end.countDown();
    assertThat(first.get()).isNotEmpty();
  }
}
