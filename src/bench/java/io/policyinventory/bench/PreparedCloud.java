package io.policyinventory.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.policyinventory.bench.Pages.Shape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A cloud on loopback that offers CSBS alone and answers with pages that were made before, so that
 * its own time counts for little. Every project has the same policies.
 */
final class PreparedCloud implements AutoCloseable {
  private static final int PAGE = 1000;
  private static final Pattern PROJECT =
      Pattern.compile("\"project\"\\s*:\\s*\\{\\s*\"id\"\\s*:\\s*\"(\\w+)\"");
  private static final Pattern OFFSET = Pattern.compile("\"offset\"\\s*:\\s*\"(\\d+)\"");
  private static final Pattern MARKER = Pattern.compile("marker=([^&]+)");

  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Traffic signIns = new Traffic();
  private final Traffic reads = new Traffic();
  private final int projects;
  private final int policies;
  private final Shape shape;
  private final long delayMillis;
  private final List<byte[]> pages = new ArrayList<>();
  private final Map<String, Integer> pageAfter;

  /**
   * Starts it with policies of the usual shape.
   *
   * @param policies in each project
   * @param delayMillis before each answer
   */
  PreparedCloud(int projects, int policies, long delayMillis) throws IOException {
    this(projects, policies, delayMillis, Shape.USUAL);
  }

  PreparedCloud(int projects, int policies, long delayMillis, Shape shape) throws IOException {
    this.shape = shape;
    this.projects = projects;
    this.policies = policies;
    this.delayMillis = delayMillis;
    for (int from = 0; from < policies; from += PAGE) {
      int count = Math.min(PAGE, policies - from);
      pages.add(Pages.csbs(from, count, shape));
    }
    pages.add(Pages.csbs(policies, 0, shape));
    pageAfter =
        IntStream.range(1, pages.size())
            .boxed()
            .collect(
                Collectors.toMap(
                    page -> Pages.policyId(Math.min(page * PAGE, policies) - 1), page -> page));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
  }

  String authUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v3";
  }

  /** Of tokens and of the list of projects. */
  Traffic signIns() {
    return signIns;
  }

  /** Of policies and tags. */
  Traffic reads() {
    return reads;
  }

  /** How many requests came from when to when. Thread-safe. */
  static final class Traffic {
    private long requests;
    private long first;
    private long last;

    private synchronized void asked() {
      if (requests++ == 0) {
        first = System.nanoTime();
      }
    }

    private synchronized void answered() {
      last = System.nanoTime();
    }

    synchronized long requests() {
      return requests;
    }

    /** From the first request to the last answer. */
    synchronized double seconds() {
      return (last - first) / 1e9;
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] asked = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    Traffic traffic = path.contains("/auth/") ? signIns : reads;
    traffic.asked();
    try {
      Thread.sleep(delayMillis);
      if (path.endsWith("/auth/tokens")) {
        exchange.getResponseHeaders().add("X-Subject-Token", "t".repeat(200));
        send(exchange, 201, token(new String(asked, StandardCharsets.UTF_8)));
      } else if (path.endsWith("/auth/projects")) {
        send(exchange, 200, projects());
      } else if (path.endsWith("/policies")) {
        send(exchange, 200, pages.get(pageOf(exchange.getRequestURI().getQuery())));
      } else if (path.endsWith("/resource_instances/action")) {
        Matcher offset = OFFSET.matcher(new String(asked, StandardCharsets.UTF_8));
        int from = offset.find() ? Math.min(Integer.parseInt(offset.group(1)), policies) : 0;
        send(exchange, 200, Pages.csbsTags(from, Math.min(PAGE, policies - from), policies, shape));
      } else if (path.endsWith("/csbs_backup_policy/tags")) {
        send(exchange, 200, Pages.csbsCatalogue(shape));
      } else {
        send(exchange, 404, bytes("{}"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
      traffic.answered();
    }
  }

  private int pageOf(String query) {
    Matcher marker = MARKER.matcher(query);
    return marker.find() ? pageAfter.getOrDefault(marker.group(1), pages.size() - 1) : 0;
  }

  private byte[] token(String asked) {
    Matcher project = PROJECT.matcher(asked);
    String catalogue = "";
    String of = "";
    if (project.find()) {
      of =
          "\"project\":{\"id\":\"%s\",\"name\":\"%s\"},"
              .formatted(project.group(1), name(project.group(1)));
      catalogue =
          """
          {"id":"c","type":"data-protect","name":"csbs","endpoints":[{"id":"e","interface":"public","region":"eu-de","region_id":"eu-de",
           "url":"http://127.0.0.1:%d/csbs/v1/%s"}]}"""
              .formatted(server.getAddress().getPort(), project.group(1));
    }
    return bytes(
        """
        {"token":{"expires_at":"2099-01-01T00:00:00.000000Z","issued_at":"2026-01-01T00:00:00.000000Z","methods":["password"],%s
         "user":{"id":"u","name":"reader","domain":{"id":"d","name":"OTC"}},"catalog":[%s]}}"""
            .formatted(of, catalogue));
  }

  private byte[] projects() {
    return bytes(
        IntStream.range(0, projects)
            .mapToObj(PreparedCloud::id)
            .map(
                id ->
                    "{\"id\":\"%s\",\"name\":\"%s\",\"enabled\":true,\"domain_id\":\"d\"}"
                        .formatted(id, name(id)))
            .collect(Collectors.joining(",", "{\"projects\":[", "]}")));
  }

  private static String id(int project) {
    return "%032x".formatted(project + 1);
  }

  private static String name(String id) {
    return "eu-de_p" + id.substring(26);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
