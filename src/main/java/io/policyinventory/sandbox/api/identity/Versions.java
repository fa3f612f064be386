package io.policyinventory.sandbox.api.identity;

import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.inventory.SandboxJson;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The version documents that clients read before they sign in: identity, compute, volumes. */
public final class Versions {

  private final URI base;

  public Versions(URI base) {
    this.base = base;
  }

  /** Empty for a path that has no version document. */
  public Optional<Reply> answer(Request request) {
    if (!request.isGet()) {
      return Optional.empty();
    }
    return switch (request.path().replaceAll("/+$", "")) {
      case "" -> Optional.of(identities());
      case "/v3" -> Optional.of(Reply.ok(SandboxJson.object().set("version", identity())));
      case "/compute", "/compute/v2.1" ->
          Optional.of(
              Reply.ok(
                  SandboxJson.object()
                      .set("version", version("v2.1", "2.60", "2.1", "/compute/v2.1/"))));
      case "/volume", "/volume/v3" -> Optional.of(volumes());
      default -> Optional.empty();
    };
  }

  private Reply identities() {
    ObjectNode body = SandboxJson.object();
    body.putObject("versions").putArray("values").add(identity());
    return Reply.json(300, body);
  }

  private ObjectNode identity() {
    ObjectNode version = version("v3.6", "", "", "/v3/").put("status", "stable");
    version
        .putArray("media-types")
        .addObject()
        .put("base", "application/json")
        .put("type", "application/vnd.openstack.identity-v3+json");
    return version;
  }

  private Reply volumes() {
    ObjectNode body = SandboxJson.object();
    body.putArray("versions").add(version("v3.0", "3.59", "3.0", "/volume/v3/"));
    return Reply.ok(body);
  }

  private ObjectNode version(String id, String newest, String oldest, String path) {
    ObjectNode version =
        SandboxJson.object()
            .put("id", id)
            .put("status", "CURRENT")
            .put("updated", "2016-04-04T00:00:00Z");
    if (!newest.isEmpty()) {
      version.put("version", newest).put("min_version", oldest);
    }
    version.putArray("links").addObject().put("rel", "self").put("href", base + path);
    return version;
  }
}
