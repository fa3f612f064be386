package io.policyinventory.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.policyinventory.sandbox.api.Router;
import io.policyinventory.sandbox.fault.FaultAction;
import io.policyinventory.sandbox.fault.Faults;
import io.policyinventory.sandbox.fault.FaultyAnswer;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.http.RequestLog;
import io.policyinventory.sandbox.http.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns HTTP exchanges into requests and answers into bytes, and keeps the log of both. */
public final class HttpFront implements HttpHandler {

  static final int MAX_REQUEST_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

  private final Router router;
  private final Faults faults;
  private final FaultyAnswer faulty;
  private final RequestLog log;
  private final Duration delay;
  private final AtomicLong number = new AtomicLong();

  HttpFront(Router router, Faults faults, FaultyAnswer faulty, RequestLog log, Duration delay) {
    this.router = router;
    this.faults = faults;
    this.faulty = faulty;
    this.log = log;
    this.delay = delay;
  }

  @Override
  public void handle(HttpExchange exchange) {
    exchange
        .getResponseHeaders()
        .set("X-Request-Id", "sandbox-%08d".formatted(number.incrementAndGet()));
    try {
      Request request = read(exchange);
      Thread.sleep(delay.toMillis());
      answer(new Wire(exchange, status -> log.add(request, status)), request);
    } catch (IOException e) {
      LOG.debug("The client went away: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void answer(Wire wire, Request request) throws IOException, InterruptedException {
    try {
      Optional<FaultAction> fault = faults.next(request);
      if (fault.isPresent()) {
        faulty.send(wire, request, fault.get());
      } else {
        wire.send(router.answer(request));
      }
    } catch (RuntimeException e) {
      LOG.error("The sandbox could not answer {} {}", request.method(), request.path(), e);
    } finally {
      wire.close();
    }
  }

  private static Request read(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    @Nullable String token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
    @Nullable String query = uri.getRawQuery();
    return new Request(
        exchange.getRequestMethod(),
        uri.getPath(),
        query == null ? "" : query,
        parameters(query == null ? "" : query),
        token == null ? "" : token,
        exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES));
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new TreeMap<>();
    pairs(query).forEach(pair -> parameters.put(pair.getKey(), pair.getValue()));
    return parameters;
  }

  /** The decoded parameters of a query in its order, repeated ones too. */
  public static List<Map.Entry<String, String>> pairs(String rawQuery) {
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    for (String pair : rawQuery.split("&")) {
      String[] parts = pair.split("=", 2);
      if (!parts[0].isEmpty()) {
        pairs.add(Map.entry(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : ""));
      }
    }
    return pairs;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
