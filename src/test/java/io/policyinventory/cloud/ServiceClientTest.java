package io.policyinventory.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.Slow;
import io.policyinventory.cloud.connection.Cloud;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

@Timeout(20)
class ServiceClientTest {
  private static final String PATH = FakeCloud.policies();
  private static final int TRIES = 4;

  interface Policies {
    @GetExchange("/policies")
    byte[] list(@RequestParam("marker") @Nullable String marker);

    @GetExchange("/policies")
    String text();

    @PostExchange("/policies")
    byte[] query(@RequestBody Map<String, String> query);
  }

  private final FakeCloud cloud = new FakeCloud();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CloudConnection connection =
      Cloud.connect(cloud.credentials(), FakeCloud.settings(), stopping::get);
  private final ServiceClient client = client(connection);
  private final Policies api = client.api(Policies.class);

  private static ServiceClient client(CloudConnection connection) {
    Project project = connection.projects().get(0);
    return connection.client(project, connection.endpoints(project, FakeCloud.CSBS).get(0));
  }

  @AfterEach
  void close() {
    connection.close();
    cloud.close();
  }

  private byte[] list() {
    return client.call("list policies", () -> api.list(null));
  }

  /** What is thrown otherwise says to the client that it may try again. */
  private byte[] listOnce() {
    try {
      return client.call(
          "list policies",
          () -> {
            try {
              return api.list(null);
            } catch (RetryableException e) {
              throw new CompletionException(e);
            }
          });
    } catch (CompletionException e) {
      throw (RetryableException) e.getCause();
    }
  }

  private long sent() {
    return cloud.requests.stream().filter(PATH::equals).count();
  }

  @Test
  void readsBytesAndTextOfAnyContentType() {
    cloud.reply(PATH, 200, "{\"a\":\"ü\"}", "Content-Type", "text/weird");

    assertThat(new String(list(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":\"ü\"}");
    assertThat(client.call("list", api::text)).isEqualTo("{\"a\":\"ü\"}");
    assertThat(client.requests()).isEqualTo(2);
    assertThat(client.retries()).isZero();
    Map<String, List<String>> last = cloud.headers.get(cloud.headers.size() - 1);
    assertThat(last.get("X-auth-token")).containsExactly("secret-token-2");
    assertThat(last.get("User-agent")).containsExactly("policy-inventory/9.9");
    assertThat(last.get("X-request-id")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; charset=klingon", "///", "json; charset"})
  void aContentTypeThatCannotBeUnderstoodFailsTheScope(String contentType) {
    cloud.reply(PATH, 200, "{}", "Content-Type", contentType);

    assertThatThrownBy(this::list)
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("Content-Type '" + contentType + "' cannot be understood");
    assertThat(sent()).isEqualTo(TRIES);

    cloud.reply(PATH, 403, "{\"code\":\"VBS.1\"}", "Content-Type", contentType);
    assertThatThrownBy(this::list)
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("VBS.1");
  }

  @Test
  void aRequestThatCannotBeSentFailsTheScope() {
    Project project = connection.projects().get(0);
    Endpoint nowhere =
        new Endpoint(FakeCloud.CSBS, "eu-de", URI.create("https://127.0.0.1:99999/v1/x"));
    ServiceClient lost = connection.client(project, nowhere);

    assertThatThrownBy(() -> lost.call("list", () -> lost.api(Policies.class).list(null)))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("GET /v1/x/policies: request cannot be sent to 127.0.0.1:99999");
  }

  @Test
  void writesQueriesAsJson() {
    List<String> bodies = new ArrayList<>();
    cloud.on(
        "POST " + PATH.substring(4),
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          FakeCloud.send(exchange, 200, "{}");
        });

    client.call("query", () -> api.query(Map.of("action", "filter")));
    assertThat(bodies).containsExactly("{\"action\":\"filter\"}");
  }

  @Test
  void encodesMarkers() {
    cloud.on(
        PATH, exchange -> FakeCloud.send(exchange, 200, exchange.getRequestURI().getRawQuery()));

    assertThat(client.call("list", () -> api.list("a+b&c d")))
        .asString()
        .isEqualTo("marker=a%2Bb%26c%20d");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 406, 407, 409, 422, 501, 301, 302, 307})
  void failsTheScopeAtOnce(int status) {
    cloud.reply(
        PATH,
        status,
        "{\"error\":{\"code\":\"VBS.0001\",\"message\":\"why\"}}",
        "Location",
        cloud.root() + "/elsewhere");

    assertThatThrownBy(this::list)
        .isInstanceOfSatisfying(
            ScopeFailedException.class,
            e -> {
              assertThat(e.failure().status()).isEqualTo(status);
              assertThat(e.failure().code()).isEqualTo("VBS.0001");
              assertThat(e.failure().message()).isEqualTo("why");
            });
    assertThat(sent()).isEqualTo(1);
    assertThat(cloud.requests).noneMatch(line -> line.endsWith("/elsewhere"));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504, 204})
  void repeatsThenFailsTheScope(int status) {
    cloud.reply(PATH, status, status == 204 ? "" : "<html><p>down</p></html>");

    assertThatThrownBy(this::list)
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("given up after 4 tries");
    assertThat(sent()).isEqualTo(TRIES);
    assertThat(client.requests()).isEqualTo(TRIES);
    assertThat(client.retries()).isEqualTo(TRIES - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {202, 429})
  void waitsOutThrottling(int status) {
    AtomicInteger calls = new AtomicInteger();
    cloud.on(
        PATH,
        exchange -> FakeCloud.send(exchange, calls.incrementAndGet() < 3 ? status : 200, "{}"));

    assertThat(list()).asString().isEqualTo("{}");
    assertThat(sent()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"error\":{\"code\":\"Common.0024\",\"message\":\"slow down\"}}",
        "{\"count\":0,\"servers\":[]}",
        "{\"count\":1,\"servers\":[{\"id\":\"a\",\"user_data\":\"hunter2\"}]}",
        "{\"count\":1,\"servers\":[{\"id\":\"a\",\"user_data\":\"hunter2\"",
      })
  void takes202ForThrottlingWhateverItsBody(String body) {
    AtomicInteger calls = new AtomicInteger();
    cloud.on(
        PATH,
        exchange ->
            FakeCloud.send(
                exchange,
                calls.incrementAndGet() == 1 ? 202 : 200,
                calls.get() == 1 ? body : "{\"servers\":[{}]}"));
    assertThat(list()).asString().isEqualTo("{\"servers\":[{}]}");

    cloud.reply(PATH, 202, body);
    assertThatThrownBy(this::list)
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("202")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void givesUpAfterTheAllowedWaits() {
    cloud.reply(PATH, 429, "{\"error_code\":\"APIG.0308\",\"error_msg\":\"slow down\"}");

    assertThatThrownBy(this::list)
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("APIG.0308 slow down");
    assertThat(sent()).isEqualTo(FakeCloud.limits().throttleWaits() + 1);
  }

  @Test
  void honoursRetryAfterInSecondsUpToTheCap() {
    long start = System.nanoTime();
    failOnceWith("Retry-After", "100");

    assertThat(list()).isNotEmpty();
    assertThat(System.nanoTime() - start)
        .isGreaterThanOrEqualTo(FakeCloud.limits().retryAfterMax().toNanos());
  }

  @Test
  void honoursRetryAfterAsADate() {
    long start = System.nanoTime();
    failOnceWith(
        "Retry-After",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plusSeconds(100).atZone(ZoneOffset.UTC)));

    assertThat(list()).isNotEmpty();
    assertThat(System.nanoTime() - start)
        .isGreaterThanOrEqualTo(FakeCloud.limits().retryAfterMax().toNanos());
  }

  private void failOnceWith(String header, String value) {
    AtomicInteger calls = new AtomicInteger();
    cloud.on(
        PATH,
        exchange -> {
          if (calls.incrementAndGet() == 1) {
            FakeCloud.send(exchange, 503, "", header, value);
          } else {
            FakeCloud.send(exchange, 200, "{}");
          }
        });
  }

  @Test
  void signsInAgainOnceForAllThreads() throws Exception {
    cloud.on(
        PATH,
        exchange -> {
          String token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
          boolean old = "secret-token-2".equals(token);
          FakeCloud.send(exchange, old ? 401 : 200, "{}");
        });
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<byte[]>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(threads.submit(this::list));
    }
    for (Future<byte[]> answer : answers) {
      assertThat(answer.get()).isNotEmpty();
    }
    threads.shutdown();
    assertThat(cloud.tokens).hasValue(3);
  }

  @Test
  void failsTheScopeWhenTheNewTokenIsRefusedToo() {
    cloud.reply(PATH, 401, "{\"error\":{\"code\":\"EVS.5401\",\"message\":\"no secret-token-3\"}}");

    assertThatThrownBy(this::list)
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("401 EVS.5401")
        .hasMessageNotContaining("secret-token");
    assertThat(sent()).isEqualTo(2);
    assertThat(cloud.tokens).hasValue(3);
  }

  @Test
  void keepsTheLimitOfRequestsInFlight() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    cloud.on(
        PATH,
        exchange -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          pause(20);
          now.decrementAndGet();
          FakeCloud.send(exchange, 200, "{}");
        });
    ExecutorService threads = Executors.newFixedThreadPool(20);
    List<Future<byte[]>> answers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      answers.add(threads.submit(this::list));
    }
    for (Future<byte[]> answer : answers) {
      answer.get();
    }
    threads.shutdown();
    assertThat(most.get()).isBetween(2, 8);
  }

  @Test
  void keepsANumericCodeAndSaysItOnce() {
    cloud.reply(PATH, 404, "{\"error\":{\"message\":\"Could not find\",\"code\":404}}");

    assertThatThrownBy(this::list)
        .isInstanceOfSatisfying(
            ScopeFailedException.class, e -> assertThat(e.failure().code()).isEqualTo("404"))
        .hasMessageContaining("404 Could not find")
        .hasMessageNotContaining("404 404");
  }

  @Test
  void tellsGoneItemsAndServicesNotOffered() {
    cloud.reply(PATH, 404, "{\"error_code\":\"CSBS.3000\",\"error_msg\":\"gone\"}");
    assertThatThrownBy(this::list).isInstanceOf(ItemGoneException.class);
    cloud.reply(PATH, 400, "{\"error_code\":\"BackupService.4008\",\"error_msg\":\"no\"}");
    assertThatThrownBy(this::list).isInstanceOf(ServiceNotOfferedException.class);
  }

  @Test
  void refusesLargeAnswersDeclaredOrNot() {
    String large = "x".repeat(100_001);
    cloud.reply(PATH, 200, large);
    assertThatThrownBy(this::list)
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("larger than the accepted 100000 bytes");
    cloud.on(
        PATH,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(large.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    assertThatThrownBy(this::list)
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("larger than");
  }

  @Test
  void doesNotReadAnEndlessAnswerToItsTimeout() {
    for (int status : new int[] {200, 400}) {
      cloud.on(
          PATH,
          exchange -> {
            exchange.sendResponseHeaders(status, 0);
            while (true) {
              exchange.getResponseBody().write(new byte[10_000]);
            }
          });
      long start = System.nanoTime();
      assertThatThrownBy(this::listOnce).isInstanceOf(CloudException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(FakeCloud.limits().readTimeout());
    }
  }

  @Slow
  @Test
  void endsSlowAndSilentAnswers() {
    cloud.on(
        PATH,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 100; i++) {
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            pause(50);
          }
        });
    long start = System.nanoTime();
    assertThatThrownBy(this::listOnce)
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("in time");
    cloud.on(PATH, exchange -> pause(3000));
    assertThatThrownBy(this::listOnce)
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("in time");
    cloud.on(
        PATH,
        exchange -> {
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          pause(3000);
        });
    assertThatThrownBy(this::listOnce).isInstanceOf(RetryableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void repeatsTornAnswersAndLostConnections() {
    AtomicInteger calls = new AtomicInteger();
    cloud.on(
        PATH,
        exchange -> {
          if (calls.incrementAndGet() == 1) {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            throw new IllegalStateException("torn");
          }
          FakeCloud.send(exchange, 200, "{}");
        });
    assertThat(list()).asString().isEqualTo("{}");
    cloud.close();
    assertThatThrownBy(this::list).isInstanceOf(ScopeFailedException.class);
  }

  @Test
  void repeatsWhatTheCallerFindsMalformed() {
    cloud.reply(PATH, 200, "[");

    assertThatThrownBy(
            () ->
                client.call(
                    "list",
                    () -> {
                      api.list(null);
                      throw RetryableException.malformed("GET /policies", "no array");
                    }))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("no array");
    assertThat(sent()).isEqualTo(TRIES);
  }

  @Test
  void endsWaitsOnStopCloseAndInterrupt() {
    cloud.on(
        PATH,
        exchange -> {
          stopping.set(true);
          FakeCloud.send(exchange, 503, "", "Retry-After", "100");
        });
    assertThatThrownBy(this::list).isInstanceOf(StoppedException.class);
    stopping.set(false);
    Thread.currentThread().interrupt();
    assertThatThrownBy(this::list).isInstanceOf(StoppedException.class);
    assertThat(Thread.interrupted()).isTrue();
    connection.close();
    assertThatThrownBy(this::list).isInstanceOf(StoppedException.class);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
