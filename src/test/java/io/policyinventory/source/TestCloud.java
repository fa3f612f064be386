package io.policyinventory.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A service over real HTTP on loopback; a path that was not told of answers 404. */
public final class TestCloud implements AutoCloseable {

  /** A request as the service sees it. */
  public record Request(String method, String path, Map<String, String> query, String body) {}

  /** What the service answers. */
  public record Response(int status, String body) {
    /** A success. */
    public static Response ok(String body) {
      return new Response(200, body);
    }

    /** A failure in csbs's envelope. */
    public static Response error(int status, String code, String message) {
      return new Response(
          status, "{\"error_code\":\"" + code + "\",\"error_msg\":\"" + message + "\"}");
    }
  }

  private final HttpServer server;
  private final Map<String, Function<Request, Response>> routes = new HashMap<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  /** Starts the service. */
  public TestCloud() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** Answers a path always the same. */
  public TestCloud on(String path, String body) {
    return on(path, request -> Response.ok(body));
  }

  /** Answers a path. */
  public TestCloud on(String path, Function<Request, Response> answer) {
    routes.put(path, answer);
    return this;
  }

  /** The requests so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The requests so far of one path. */
  public List<Request> requests(String path) {
    return requests().stream().filter(request -> request.path().equals(path)).toList();
  }

  /** Where the service is. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** A file of the documented examples. */
  public static String example(String name) {
    try (InputStream in = TestCloud.class.getResourceAsStream("/api/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> query = new LinkedHashMap<>();
    String text = exchange.getRequestURI().getQuery();
    for (String pair : text == null ? new String[0] : text.split("&")) {
      query.put(pair.replaceFirst("=.*", ""), pair.replaceFirst("[^=]*=?", ""));
    }
    Request request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            query,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    requests.add(request);
    Response response =
        routes
            .getOrDefault(
                request.path(), unknown -> Response.error(404, "APIG.0101", "no such path"))
            .apply(request);
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
