package io.policyinventory.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Answers a request as a fault wants it; the result is the status sent, 0 for none. */
final class FaultyAnswer {

  private static final byte[] NOTHING = {};

  private final Router router;
  private final Tokens tokens;
  private final InventoryChanges changes;

  FaultyAnswer(Router router, Tokens tokens, InventoryChanges changes) {
    this.router = router;
    this.tokens = tokens;
    this.changes = changes;
  }

  int send(HttpExchange exchange, Request request, FaultAction fault)
      throws IOException, InterruptedException {
    switch (fault.kind()) {
      case RESET -> {
        return 0;
      }
      case ENDLESS -> Wire.endless(exchange, fault.amount());
      case STATUS -> {
        byte[] body = fault.body().getBytes(StandardCharsets.UTF_8);
        return sent(exchange, new Reply(fault.status(), fault.headers(), body));
      }
      case INVALID_JSON -> {
        return sent(exchange, Reply.text(200, "application/json", "{\"policies\": [}"));
      }
      case WRONG_SHAPE -> {
        return sent(exchange, Reply.ok(Json.object()));
      }
      case EMPTY -> {
        return sent(exchange, new Reply(200, Map.of(), NOTHING));
      }
      case TRUNCATED -> {
        return sent(exchange, Wire.half(router.answer(request)));
      }
      case CUT -> Wire.cut(exchange, router.answer(request));
      case DRIP -> Wire.drip(exchange, router.answer(request), fault.amount());
      case DELAY -> {
        Thread.sleep(fault.amount());
        return sent(exchange, router.answer(request));
      }
      case IGNORE_MARKER -> {
        return sent(exchange, router.answer(request.without("marker")));
      }
      case REPEAT_PAGE -> {
        return sent(exchange, router.answer(request.without("marker", "offset")));
      }
      case CAP_LIMIT -> {
        return sent(exchange, router.answer(capped(request, fault.amount())));
      }
      case EXPIRE_TOKENS -> {
        tokens.expireAll();
        return sent(exchange, router.answer(request));
      }
      case INSERT_POLICY, REMOVE_FIRST, REMOVE_LAST -> {
        Reply reply = router.answer(request);
        JsonNode page = Json.MAPPER.readTree(reply.body());
        changes.afterPage(request, page, fault.kind());
        return sent(exchange, reply);
      }
    }
    return 200;
  }

  private static Request capped(Request request, long cap) {
    int limit = Paging.number(request.parameter("limit"), Integer.MAX_VALUE);
    return limit > cap ? request.with("limit", String.valueOf(cap)) : request;
  }

  private static int sent(HttpExchange exchange, Reply reply) throws IOException {
    Wire.send(exchange, reply);
    return reply.status();
  }
}
