package io.policyinventory.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Ways to put an answer on the wire, right and wrong. */
final class Wire {

  /** After so many bytes a dripping answer comes at once. */
  private static final int MOST_DRIPS = 10_000;

  private static final int MIB = 1 << 20;

  private Wire() {}

  static void send(HttpExchange exchange, Reply reply) throws IOException {
    begin(exchange, reply, reply.body().length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(reply.body());
    }
  }

  static Reply half(Reply reply) {
    return new Reply(
        reply.status(), reply.headers(), Arrays.copyOf(reply.body(), reply.body().length / 2));
  }

  /** Announces the whole length, sends half of it and closes. */
  static void cut(HttpExchange exchange, Reply reply) throws IOException {
    begin(exchange, reply, reply.body().length);
    OutputStream body = exchange.getResponseBody();
    body.write(half(reply).body());
    body.flush();
  }

  static void drip(HttpExchange exchange, Reply reply, long millis)
      throws IOException, InterruptedException {
    byte[] bytes = reply.body();
    begin(exchange, reply, bytes.length);
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

  static void endless(HttpExchange exchange, long mebibytes) throws IOException {
    Reply start = Reply.text(200, "application/json", "{\"policies\": [");
    begin(exchange, start, 0);
    byte[] filler = " ".repeat(MIB).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(start.body());
      for (long sent = 0; sent < mebibytes; sent++) {
        body.write(filler);
      }
    }
  }

  /** A length of 0 is sent chunked, except for a body that is empty. */
  private static void begin(HttpExchange exchange, Reply reply, int length) throws IOException {
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    boolean empty = reply.body().length == 0;
    exchange.sendResponseHeaders(reply.status(), empty ? -1 : length);
  }
}
