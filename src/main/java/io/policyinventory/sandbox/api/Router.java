package io.policyinventory.sandbox.api;

import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.inventory.Account;
import io.policyinventory.sandbox.inventory.SandboxProject;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Finds the service for a path, after the token was checked as the gateway does. */
public final class Router {

  private static final Map<String, Service> SERVICES =
      Map.of(
          "csbs/v1", new CsbsService(),
          "vbs/v2", new VbsService(),
          "vbs/v3", new VolumeBackups(),
          "cbr/v3", new CbrService(),
          "ecs/v1", new EcsService(),
          "evs/v2", new EvsService());

  private final Account account;
  private final Tokens tokens;
  private final IdentityService identity;

  public Router(URI base, Account account, Tokens tokens) {
    this.account = account;
    this.tokens = tokens;
    this.identity = new IdentityService(base, account, tokens);
  }

  public Reply answer(Request request) {
    List<String> segments = request.segments();
    if (segments.get(0).equals("v3")) {
      return identity.answer(request);
    }
    Service service =
        segments.size() < 4 ? null : SERVICES.get(segments.get(0) + "/" + segments.get(1));
    if (service == null) {
      return Service.unknownPath();
    }
    if (request.token().isEmpty()) {
      return Reply.gateway(
          401, "APIG.0301", "Incorrect IAM authentication information: token is missing");
    }
    Tokens.Token token = tokens.valid(request.token());
    if (token == null) {
      return Reply.gateway(401, "APIG.0307", "The token must be updated.");
    }
    String projectId = segments.get(2);
    SandboxProject project = account.project(projectId).orElse(null);
    if (project == null || !token.projectId().equals(project.id())) {
      return Reply.nested(
          400, "Common.0018", "The token's project differs from the project of the URL.");
    }
    return service.answer(request, project, String.join("/", segments.subList(3, segments.size())));
  }
}
