package io.policyinventory.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Ways to put the answer of one exchange on the wire, right and wrong. */
public final class Wire {

  /** After so many bytes a dripping answer comes at once. */
  private static final int MOST_DRIPS = 10_000;

  private static final int MIB = 1 << 20;

  private final HttpExchange exchange;
  private final IntConsumer statusKnown;
  private boolean begun;

  /**
   * @param statusKnown told the status once, before the client can see it; 0 when there is none
   */
  public Wire(HttpExchange exchange, IntConsumer statusKnown) {
    this.exchange = exchange;
    this.statusKnown = statusKnown;
  }

  /** Closes the connection if the answer is not complete. */
  public void close() {
    if (!begun) {
      begun = true;
      statusKnown.accept(0);
    }
    exchange.close();
  }

  public void send(Reply reply) throws IOException {
    begin(reply, reply.body().length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(reply.body());
    }
  }

  public static Reply half(Reply reply) {
    return new Reply(
        reply.status(), reply.headers(), Arrays.copyOf(reply.body(), reply.body().length / 2));
  }

  /** Announces the whole length, sends half of it and closes. */
  public void cut(Reply reply) throws IOException {
    begin(reply, reply.body().length);
    OutputStream body = exchange.getResponseBody();
    body.write(half(reply).body());
    body.flush();
  }

  public void drip(Reply reply, long millis) throws IOException, InterruptedException {
    byte[] bytes = reply.body();
    begin(reply, bytes.length);
    try (OutputStream body = exchange.getResponseBody()) {
      int dripped = Math.min(bytes.length, MOST_DRIPS);
      for (int index = 0; index < dripped; index++) {
        body.write(bytes[index]);
        body.flush();
        Thread.sleep(millis);
      }
      body.write(bytes, dripped, bytes.length - dripped);
    }
  }

  public void endless(long mebibytes) throws IOException {
    Reply start = Reply.text(200, "application/json", "{\"policies\": [");
    begin(start, 0);
    byte[] filler = " ".repeat(MIB).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(start.body());
      for (long sent = 0; sent < mebibytes; sent++) {
        body.write(filler);
      }
    }
  }

  /** A length of 0 is sent chunked, except for a body that is empty. */
  private void begin(Reply reply, int length) throws IOException {
    begun = true;
    statusKnown.accept(reply.status());
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    boolean empty = reply.body().length == 0;
    exchange.sendResponseHeaders(reply.status(), empty ? -1 : length);
  }
}
