package io.policyinventory.sandbox.http;

import io.policyinventory.sandbox.inventory.SandboxJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer; the constructors are the error envelopes a to h of the services. */
public record Reply(int status, Map<String, String> headers, byte[] body) {

  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  public static Reply json(int status, JsonNode body) {
    return new Reply(status, JSON, SandboxJson.MAPPER.writeValueAsBytes(body));
  }

  public static Reply ok(JsonNode body) {
    return json(200, body);
  }

  public static Reply text(int status, String contentType, String body) {
    return new Reply(
        status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
  }

  /** VBS, EVS: {@code {"error":{"code","message"}}}. */
  public static Reply nested(int status, String code, String message) {
    ObjectNode body = SandboxJson.object();
    body.putObject("error").put("code", code).put("message", message);
    return json(status, body);
  }

  /** CSBS, IAM: {@code {"error_code","error_msg"}}. */
  public static Reply flat(int status, String code, String message) {
    return json(status, SandboxJson.object().put("error_code", code).put("error_msg", message));
  }

  /** The gateway in front of every service. */
  public static Reply gateway(int status, String code, String message) {
    return json(
        status,
        SandboxJson.object()
            .put("error_msg", message)
            .put("error_code", code)
            .put("request_id", "00000000000000000000000000000000"));
  }

  /** Keystone: the code is the number of the status. */
  public static Reply keystone(int status, String title, String message) {
    ObjectNode body = SandboxJson.object();
    body.putObject("error").put("message", message).put("code", status).put("title", title);
    return json(status, body);
  }

  /** Cinder: {@code {"badRequest":{"message","code"}}}. */
  public static Reply cinder(int status, String name, String message) {
    ObjectNode body = SandboxJson.object();
    body.putObject(name).put("message", message).put("code", status);
    return json(status, body);
  }
}
