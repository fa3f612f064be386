package io.policyinventory.sandbox.api.identity;

import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.inventory.Account;
import io.policyinventory.sandbox.inventory.SandboxJson;
import io.policyinventory.sandbox.inventory.SandboxProject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v3/auth/tokens}: password and token method, scope of a project or the domain. */
final class TokenIssue {

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final Account account;
  private final Tokens tokens;
  private final Catalogue catalogue;

  TokenIssue(Account account, Tokens tokens, Catalogue catalogue) {
    this.account = account;
    this.tokens = tokens;
    this.catalogue = catalogue;
  }

  Reply answer(Request request) {
    JsonNode auth;
    try {
      auth = SandboxJson.MAPPER.readTree(request.body()).path("auth");
    } catch (JacksonException e) {
      return Reply.flat(400, "IAM.1101", "The request body is no JSON.");
    }
    JsonNode identity = auth.path("identity");
    String method = identity.path("methods").path(0).asString("");
    boolean known =
        switch (method) {
          case "password" -> account.isUser(identity.path("password").path("user"));
          case "token" -> tokens.valid(SandboxJson.text(identity.path("token"), "id")) != null;
          default -> false;
        };
    if (!known) {
      return method.equals("token")
          ? Reply.flat(401, "IAM.0066", "The token has expired.")
          : Reply.flat(401, "IAM.0062", "Incorrect password.");
    }
    return scoped(request, auth.path("scope"), method);
  }

  private Reply scoped(Request request, JsonNode scope, String method) {
    JsonNode wanted = scope.path("project");
    if (wanted.isMissingNode()) {
      return scope.has("domain") && !account.isDomain(scope.path("domain"))
          ? Reply.flat(401, "IAM.0001", "The domain does not exist.")
          : issued(request, null, method);
    }
    boolean otherDomain = wanted.has("domain") && !account.isDomain(wanted.path("domain"));
    String idOrName = SandboxJson.text(wanted, wanted.has("id") ? "id" : "name");
    SandboxProject project = account.project(idOrName).orElse(null);
    if (otherDomain || project == null) {
      return Reply.keystone(404, "Not Found", "Could not find project: " + idOrName + ".");
    }
    return project.enabled()
        ? issued(request, project, method)
        : Reply.flat(401, "IAM.0001", "The project is disabled: " + project.name());
  }

  private Reply issued(Request request, @Nullable SandboxProject project, String method) {
    Tokens.Token token = tokens.issue(project == null ? "" : project.id());
    ObjectNode body = SandboxJson.object();
    ObjectNode details = body.putObject("token");
    details.put("issued_at", micros(token.issuedAt())).put("expires_at", micros(token.expiresAt()));
    details.putArray("methods").add(method);
    if (project == null) {
      details.set("domain", domain());
    } else {
      ObjectNode named = SandboxJson.object().put("id", project.id()).put("name", project.name());
      details.set("project", named.set("domain", domain()));
    }
    if (request.parameter("nocatalog").isEmpty()) {
      details.set("catalog", catalogue.of(project));
    }
    details.putArray("roles").addObject().put("id", "0").put("name", "te_readonly");
    ObjectNode user =
        SandboxJson.object()
            .put("id", account.userId())
            .put("name", account.username())
            .putNull("password_expires_at");
    details.set("user", user.set("domain", domain()));
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("X-Subject-Token", token.value());
    return new Reply(201, headers, SandboxJson.MAPPER.writeValueAsBytes(body));
  }

  private ObjectNode domain() {
    return SandboxJson.object().put("id", account.domainId()).put("name", account.domainName());
  }

  private static String micros(Instant instant) {
    return MICROS.format(instant);
  }
}
