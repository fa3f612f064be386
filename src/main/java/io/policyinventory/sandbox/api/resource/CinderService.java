package io.policyinventory.sandbox.api.resource;

import io.policyinventory.sandbox.api.backup.VolumeBackups;
import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.http.Service;
import io.policyinventory.sandbox.inventory.SandboxJson;
import io.policyinventory.sandbox.inventory.SandboxProject;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Cinder v3 as OpenStack's clients read it: disks and their backups; there are no snapshots. */
public final class CinderService implements Service {

  private static final OpenStackList VOLUMES =
      new OpenStackList("volumes", "volume", List.of("name", "status", "availability_zone"));

  @Override
  public Reply answer(Request request, SandboxProject project, String path) {
    if (!request.isGet()) {
      return Reply.cinder(405, "badMethod", "Method not allowed: " + request.method());
    }
    if (VOLUMES.has(path)) {
      return VOLUMES.answer(request, project.volumes(), path);
    }
    if (path.equals("backups") || path.equals("backups/detail")) {
      return VolumeBackups.list(request, project, false);
    }
    if (path.equals("snapshots") || path.equals("snapshots/detail")) {
      ObjectNode body = SandboxJson.object();
      body.putArray("snapshots");
      return Reply.ok(body);
    }
    return Service.unknownPath();
  }
}
