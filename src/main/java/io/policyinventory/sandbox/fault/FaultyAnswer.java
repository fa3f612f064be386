package io.policyinventory.sandbox.fault;

import io.policyinventory.sandbox.api.Router;
import io.policyinventory.sandbox.api.identity.Tokens;
import io.policyinventory.sandbox.http.Paging;
import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.http.Wire;
import io.policyinventory.sandbox.inventory.SandboxJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers a request as a fault wants it. */
public final class FaultyAnswer {

  private static final byte[] NOTHING = {};

  private final Router router;
  private final Tokens tokens;
  private final InventoryChanges changes;

  public FaultyAnswer(Router router, Tokens tokens, InventoryChanges changes) {
    this.router = router;
    this.tokens = tokens;
    this.changes = changes;
  }

  public void send(Wire wire, Request request, FaultAction fault)
      throws IOException, InterruptedException {
    switch (fault.kind()) {
      case RESET -> wire.close();
      case ENDLESS -> wire.endless(fault.amount());
      case STATUS -> {
        byte[] body = fault.body().getBytes(StandardCharsets.UTF_8);
        wire.send(new Reply(fault.status(), fault.headers(), body));
      }
      case INVALID_JSON -> wire.send(Reply.text(200, "application/json", "{\"policies\": [}"));
      case WRONG_SHAPE -> wire.send(Reply.ok(SandboxJson.object()));
      case EMPTY -> wire.send(new Reply(200, Map.of(), NOTHING));
      case TRUNCATED -> wire.send(Wire.half(router.answer(request)));
      case CUT -> wire.cut(router.answer(request));
      case DRIP -> wire.drip(router.answer(request), fault.amount());
      case DELAY -> {
        Thread.sleep(fault.amount());
        wire.send(router.answer(request));
      }
      case IGNORE_MARKER -> wire.send(router.answer(request.without("marker")));
      case REPEAT_PAGE -> wire.send(router.answer(request.without("marker", "offset")));
      case CAP_LIMIT -> wire.send(router.answer(capped(request, fault.amount())));
      case EXPIRE_TOKENS -> {
        tokens.expireAll();
        wire.send(router.answer(request));
      }
      case INSERT_POLICY, REMOVE_FIRST, REMOVE_LAST -> {
        Reply reply = router.answer(request);
        changes.afterPage(request, SandboxJson.MAPPER.readTree(reply.body()), fault.kind());
        wire.send(reply);
      }
    }
  }

  private static Request capped(Request request, long cap) {
    int limit = Paging.number(request.parameter("limit"), Integer.MAX_VALUE);
    return limit > cap ? request.with("limit", String.valueOf(cap)) : request;
  }
}
