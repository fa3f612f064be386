package io.policyinventory.sandbox.api.backup;

import io.policyinventory.sandbox.http.Paging;
import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.http.Service;
import io.policyinventory.sandbox.inventory.Backup;
import io.policyinventory.sandbox.inventory.BackupService;
import io.policyinventory.sandbox.inventory.PastTimes;
import io.policyinventory.sandbox.inventory.SandboxJson;
import io.policyinventory.sandbox.inventory.SandboxProject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of disk backups in Cinder's style, {@code backups/detail}, at {@code /vbs/v3} and, as
 * deprecated, at {@code /vbs/v2}. It mixes the backups of VBS, CSBS and CBR, newest first.
 */
public final class VolumeBackups implements Service {

  private static final String PATH = "backups/detail";

  @Override
  public Reply answer(Request request, SandboxProject project, String path) {
    if (!project.offers(BackupService.VBS)) {
      return notOffered();
    }
    if (!request.isGet()) {
      return Reply.cinder(405, "badMethod", "Method not allowed: " + request.method());
    }
    return path.equals(PATH) ? list(request, project, false) : Service.unknownPath();
  }

  static Reply notOffered() {
    return Reply.nested(
        400, "BackupService.4008", "The project is not allowed to use the CSBS or VBS service.");
  }

  /**
   * The disk backups of a project, whichever service made them.
   *
   * @param deprecated version 2, which tells the origin and links to the next page
   */
  public static Reply list(Request request, SandboxProject project, boolean deprecated) {
    List<ObjectNode> backups =
        Stream.of(BackupService.values())
            .flatMap(service -> project.backups(service).stream())
            .flatMap(backup -> disks(backup, deprecated))
            .filter(backup -> request.allows("volume_id", SandboxJson.text(backup, "volume_id")))
            .filter(backup -> request.allows("status", SandboxJson.text(backup, "status")))
            .filter(backup -> request.allows("name", SandboxJson.text(backup, "name")))
            .sorted(
                Comparator.comparing((ObjectNode backup) -> SandboxJson.text(backup, "created_at"))
                    .reversed()
                    .thenComparing(backup -> SandboxJson.text(backup, "id")))
            .toList();
    Paging paging = Paging.of(request, 1000, 1000, backups.stream().map(SandboxJson::id).toList());
    if (!paging.usable()) {
      return Reply.cinder(400, "badRequest", "Invalid limit or offset.");
    }
    ObjectNode body = SandboxJson.object();
    ArrayNode page = body.putArray("backups");
    paging.positions(backups.size()).forEach(position -> page.add(backups.get(position)));
    if (request.parameter("with_count").equalsIgnoreCase("true")) {
      body.put("count", backups.size());
    }
    int end = paging.start() + page.size();
    if (deprecated && end < backups.size()) {
      body.putArray("backups_links")
          .addObject()
          .put("rel", "next")
          .put(
              "href",
              "https://10.40.0.7:8776/v3/%s/backups?offset=%d".formatted(project.id(), end));
    }
    return Reply.ok(body);
  }

  private static Stream<ObjectNode> disks(Backup backup, boolean deprecated) {
    return backup.ofServer()
        ? backup.disks().stream().map(disk -> json(backup, disk.id(), disk.volume(), deprecated))
        : Stream.of(json(backup, backup.id(), backup.resource(), deprecated));
  }

  private static ObjectNode json(
      Backup backup, String id, Backup.Resource volume, boolean deprecated) {
    boolean failed = backup.status().equals("error");
    ObjectNode json =
        SandboxJson.object()
            .put("id", id)
            .put("name", backup.name())
            .put("volume_id", volume.id())
            .put("status", word(backup))
            .put("size", volume.size())
            .put("created_at", PastTimes.micros(backup.createdAt()))
            .put("updated_at", PastTimes.micros(backup.finishedAt()))
            .put("data_timestamp", PastTimes.micros(backup.createdAt()))
            .putNull("description")
            .putNull("availability_zone")
            .putNull("object_count")
            .putNull("snapshot_id")
            .put("is_incremental", !backup.manual())
            .put("has_dependent_backups", false)
            .put("container", "sandbox");
    if (failed) {
      json.put("fail_reason", "VolumeBackup.0051#A snapshot could not be made.");
    } else {
      json.putNull("fail_reason");
    }
    if (deprecated) {
      json.put("service_metadata", "{\"ST\": \"%d\"}".formatted(backup.ofServer() ? 1 : 0));
    }
    return json;
  }

  private static String word(Backup backup) {
    return backup.status().equals("protecting") ? "creating" : backup.status();
  }
}
