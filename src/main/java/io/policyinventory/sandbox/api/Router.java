package io.policyinventory.sandbox.api;

import io.policyinventory.sandbox.api.backup.CbrService;
import io.policyinventory.sandbox.api.backup.CsbsService;
import io.policyinventory.sandbox.api.backup.VbsService;
import io.policyinventory.sandbox.api.backup.VolumeBackups;
import io.policyinventory.sandbox.api.identity.Gateway;
import io.policyinventory.sandbox.api.identity.IdentityService;
import io.policyinventory.sandbox.api.identity.Signatures;
import io.policyinventory.sandbox.api.identity.Tokens;
import io.policyinventory.sandbox.api.identity.Versions;
import io.policyinventory.sandbox.api.resource.CinderService;
import io.policyinventory.sandbox.api.resource.EcsService;
import io.policyinventory.sandbox.api.resource.EvsService;
import io.policyinventory.sandbox.api.resource.NovaService;
import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.http.Service;
import io.policyinventory.sandbox.inventory.Account;
import io.policyinventory.sandbox.inventory.SandboxProject;
import java.net.URI;
import java.time.Clock;
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
          "evs/v2", new EvsService(),
          "compute/v2.1", new NovaService(),
          "volume/v3", new CinderService());

  private final Account account;
  private final Versions versions;
  private final Gateway gateway;
  private final IdentityService identity;

  public Router(URI base, Account account, Tokens tokens) {
    this.account = account;
    this.versions = new Versions(base);
    this.gateway = new Gateway(account, tokens, Clock.systemUTC());
    this.identity = new IdentityService(base, account, tokens, gateway);
  }

  public Reply answer(Request request) {
    return versions.answer(request).orElseGet(() -> ofService(request));
  }

  private Reply ofService(Request request) {
    List<String> segments = request.segments();
    if (segments.get(0).equals("v3")) {
      return identity.answer(request);
    }
    Service service =
        segments.size() < 4 ? null : SERVICES.get(segments.get(0) + "/" + segments.get(1));
    if (service == null) {
      return Service.unknownPath();
    }
    String path = String.join("/", segments.subList(3, segments.size()));
    return gateway.admit(
        request, caller -> ofProject(request, service, caller, segments.get(2), path));
  }

  /** Who signs may leave out the project that the path names. */
  private Reply ofProject(
      Request request, Service service, String caller, String projectId, String path) {
    SandboxProject project = account.project(projectId).orElse(null);
    boolean entered = caller.equals(projectId) || (caller.isEmpty() && Signatures.signed(request));
    return project == null || !entered
        ? Reply.nested(
            400, "Common.0018", "The token's project differs from the project of the URL.")
        : service.answer(request, project, path);
  }
}
