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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns HTTP exchanges into requests and answers into bytes, and keeps the log of both. */
public final class HttpFront implements HttpHandler {

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
      Request request = Request.read(exchange);
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
}
