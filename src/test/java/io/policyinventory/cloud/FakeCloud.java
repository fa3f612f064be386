package io.policyinventory.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.policyinventory.cloud.connection.Cloud;
import io.policyinventory.cloud.credentials.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A small cloud on loopback whose answers a test decides. */
public final class FakeCloud implements AutoCloseable {
  public static final String PASSWORD = "sw0rdfish-very-secret";
  public static final String ONE = "11111111111111111111111111111111";
  public static final String TWO = "22222222222222222222222222222222";
  public static final ServiceType CSBS = new ServiceType("csbs", List.of("data-protect"), "v1");

  public final List<String> requests = new CopyOnWriteArrayList<>();
  public final List<String> signIns = new CopyOnWriteArrayList<>();
  public final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
  public final AtomicInteger tokens = new AtomicInteger();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
  public volatile Duration tokenLife = Duration.ofHours(24);

  public FakeCloud() {
    this(newServer());
  }

  public FakeCloud(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::dispatch);
    server.start();
    on("POST /v3/auth/tokens", this::signIn);
    reply(
        "GET /v3/auth/projects",
        200,
        """
        {"links":{"next":null},"projects":[
          {"id":"%s","name":"eu-de_two","enabled":true},
          {"id":"%s","name":"eu-de","enabled":true},
          {"id":"3","name":"eu-de_off","enabled":false},
          {"id":"4","name":"MOS","enabled":true}]}
        """
            .formatted(TWO, ONE));
  }

  static HttpServer newServer() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String root() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public void on(String methodAndPath, HttpHandler handler) {
    handlers.put(methodAndPath, handler);
  }

  public void reply(String methodAndPath, int status, String body, String... headers) {
    on(methodAndPath, exchange -> send(exchange, status, body, headers));
  }

  /** The path of the policies of project one. */
  public static String policies() {
    return "GET /csbs/v1/" + ONE + "/policies";
  }

  public Credentials credentials() {
    return Credentials.ofPassword(
        "test", URI.create(root() + "/v3"), "jane", "OTC000", new Secret(PASSWORD));
  }

  public static HttpLimits limits() {
    return limits(16, 8);
  }

  /** The same with other numbers in flight, in all and per host; null finds the latter. */
  public static HttpLimits limits(int inFlight, @Nullable Integer perHost) {
    return new HttpLimits(
        inFlight,
        perHost,
        10_000,
        Duration.ofSeconds(2),
        Duration.ofMillis(800),
        4,
        Duration.ofMillis(2),
        Duration.ofMillis(10),
        3,
        Duration.ofMillis(2),
        Duration.ofMillis(10),
        Duration.ofMillis(300),
        100_000);
  }

  public static CloudSettings settings() {
    return settings(limits());
  }

  public static CloudSettings settings(HttpLimits limits) {
    return new CloudSettings("9.9", SigningLayout.A, limits);
  }

  public CloudConnection connect() {
    return Cloud.connect(credentials(), settings(), () -> false);
  }

  public static void send(HttpExchange exchange, int status, String body, String... headers)
      throws IOException {
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void dispatch(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    requests.add(line);
    headers.add(Map.copyOf(exchange.getRequestHeaders()));
    HttpHandler handler = handlers.get(line);
    if (handler == null) {
      send(exchange, 404, "{\"error\":{\"code\":404,\"message\":\"no such path\"}}");
    } else {
      handler.handle(exchange);
    }
  }

  public void signIn(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    signIns.add(body);
    String project = body.contains(TWO) ? TWO : ONE;
    boolean scoped = body.contains("\"scope\":{\"project\"");
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    String reply =
        """
        {"token":{"issued_at":"%s","expires_at":"%s","user":{"domain":{"id":"d1"}},%s
         "catalog":[{"type":"data-protect","name":"karbor","endpoints":[
           {"interface":"internal","region":"eu-de","url":"http://10.0.0.1/v1"},
           {"interface":"public","region":"eu-de","url":"%s/csbs/v1/$(tenant_id)s/"}]}]}}
        """
            .formatted(
                now,
                now.plus(tokenLife),
                scoped ? "\"project\":{\"id\":\"" + project + "\",\"name\":\"eu-de\"}," : "",
                root());
    send(exchange, 201, reply, "X-Subject-Token", "secret-token-" + tokens.incrementAndGet());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
