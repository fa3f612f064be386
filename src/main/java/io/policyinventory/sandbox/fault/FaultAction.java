package io.policyinventory.sandbox.fault;

import io.policyinventory.sandbox.inventory.SandboxJson;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a {@link FaultRule} does.
 *
 * @param status for {@link FaultKind#STATUS} alone
 * @param amount of the kinds that have one: milliseconds, MiB (1..1024), or policies
 */
public record FaultAction(
    FaultKind kind, int status, String body, Map<String, String> headers, long amount) {

  public FaultAction {
    headers = Map.copyOf(headers);
    if (kind == FaultKind.STATUS && (status < 200 || status > 599)) {
      throw new IllegalArgumentException("status must be 200..599, not " + status);
    }
    if (kind == FaultKind.ENDLESS && (amount < 1 || amount > 1024)) {
      throw new IllegalArgumentException("endless must be 1..1024 MiB, not " + amount);
    }
    if (kind == FaultKind.CAP_LIMIT && amount < 1) {
      throw new IllegalArgumentException("capLimit must be at least 1, not " + amount);
    }
    if (amount < 0) {
      throw new IllegalArgumentException("a fault's amount must not be negative: " + amount);
    }
  }

  /** A kind that needs nothing else. */
  public static FaultAction of(FaultKind kind) {
    return of(kind, 0);
  }

  public static FaultAction of(FaultKind kind, long amount) {
    return new FaultAction(kind, 0, "", Map.of(), amount);
  }

  /** An empty body has no content type. */
  public static FaultAction status(int status, String contentType, String body) {
    Map<String, String> headers = body.isEmpty() ? Map.of() : Map.of("Content-Type", contentType);
    return new FaultAction(FaultKind.STATUS, status, body, headers, 0);
  }

  /** The flat envelope of CSBS, CBR and IAM. */
  public static FaultAction error(int status, String code, String message) {
    return status(
        status,
        "application/json",
        SandboxJson.object().put("error_code", code).put("error_msg", message).toString());
  }

  /** The nested envelope of ECS, EVS and VBS. */
  public static FaultAction nestedError(int status, String code, String message) {
    ObjectNode body = SandboxJson.object();
    body.putObject("error").put("code", code).put("message", message);
    return status(status, "application/json", body.toString());
  }

  /** A page as proxies and balancers send it. */
  public static FaultAction html(int status) {
    return status(
        status,
        "text/html",
        "<html><head><title>%1$d</title></head><body><h1>%1$d</h1></body></html>"
            .formatted(status));
  }

  public static FaultAction delay(Duration delay) {
    return of(FaultKind.DELAY, delay.toMillis());
  }

  public FaultAction withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new FaultAction(kind, status, body, more, amount);
  }
}
