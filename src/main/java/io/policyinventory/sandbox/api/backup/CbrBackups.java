package io.policyinventory.sandbox.api.backup;

import io.policyinventory.sandbox.http.Paging;
import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.inventory.Backup;
import io.policyinventory.sandbox.inventory.BackupService;
import io.policyinventory.sandbox.inventory.GeneratedBackups;
import io.policyinventory.sandbox.inventory.Items;
import io.policyinventory.sandbox.inventory.PastTimes;
import io.policyinventory.sandbox.inventory.SandboxJson;
import io.policyinventory.sandbox.inventory.SandboxProject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Backups of CBR, newest first unless sorted otherwise. Those of servers have times with {@code
 * +00:00}, those of disks times without a zone; both forms are documented.
 */
final class CbrBackups {

  private static final String SERVER_PROVIDER = "0daac4c5-6707-4851-97ba-169e36266b66";
  private static final String DISK_PROVIDER = "d1603440-187d-4516-af25-121250c7cc97";

  private CbrBackups() {}

  static Reply list(Request request, SandboxProject project) {
    Items<Backup> backups = project.backups(BackupService.CBR);
    String sort = request.parameter("sort");
    if (!BackupSort.known(sort)) {
      return Reply.flat(400, "BackupService.9900", "Invalid sort: " + sort);
    }
    boolean whole = unfiltered(request, backups) && sort.matches("(created_at:desc)?");
    Items<Backup> shown = whole ? backups : Items.of(chosen(request, backups, sort), Backup::id);
    Paging paging = Paging.strict(request, shown::indexOf);
    if (!paging.usable()) {
      return Reply.flat(400, "BackupService.9900", "Invalid limit, offset or marker.");
    }
    ObjectNode body = SandboxJson.object();
    ArrayNode page = body.putArray("backups");
    paging
        .positions(shown.size())
        .forEach(position -> page.add(json(shown.get(position), project.id())));
    return Reply.ok(paging.told(body, shown.size()));
  }

  static Reply one(SandboxProject project, String id) {
    Items<Backup> backups = project.backups(BackupService.CBR);
    int index = backups.indexOf(id);
    if (index < 0) {
      return Reply.flat(404, "BackupService.6200", "Backup " + id + " could not be found.");
    }
    Backup backup = backups.get(index);
    ObjectNode json = json(backup, project.id());
    ArrayNode children = json.putArray("children");
    backup.disks().forEach(disk -> children.add(child(backup, disk, project.id())));
    return Reply.ok(SandboxJson.object().set("backup", json));
  }

  /** Computed backups are all available, so that asking for such ones is no filter. */
  private static boolean unfiltered(Request request, Items<Backup> backups) {
    boolean status =
        request.parameter("status").isEmpty()
            || (backups instanceof GeneratedBackups && request.allows("status", "available"));
    return status
        && request.parameter("resource_id").isEmpty()
        && request.parameter("resource_type").isEmpty()
        && request.parameter("vault_id").isEmpty();
  }

  private static List<Backup> chosen(Request request, Items<Backup> backups, String sort) {
    return backups.stream()
        .filter(backup -> request.allows("resource_id", backup.resource().id()))
        .filter(backup -> request.allows("resource_type", backup.resource().type()))
        .filter(backup -> request.allows("vault_id", backup.vaultId()))
        .filter(backup -> request.allows("status", backup.status()))
        .sorted(BackupSort.order(sort))
        .toList();
  }

  private static ObjectNode json(Backup backup, String projectId) {
    boolean server = backup.ofServer();
    ObjectNode json =
        common(backup, projectId, backup.id(), backup.resource())
            .put("name", backup.name())
            .put("vault_id", backup.vaultId())
            .put("created_at", time(backup, backup.createdAt()))
            .put("updated_at", time(backup, backup.finishedAt()))
            .put("provider_id", server ? SERVER_PROVIDER : DISK_PROVIDER);
    @Nullable Instant expiresAt = backup.expiresAt();
    if (expiresAt != null) {
      json.put("expired_at", time(backup, expiresAt));
    }
    ObjectNode more = json.putObject("extend_info");
    more.put("auto_trigger", !backup.manual()).put("incremental", !backup.manual());
    if (server) {
      more.put("contain_system_disk", backup.disks().stream().anyMatch(Backup.Disk::bootable));
    } else {
      more.put("bootable", false).put("system_disk", false).put("encrypted", false);
    }
    json.putArray("children");
    return json;
  }

  /** A disk's part of a server's backup; it has the provider of servers. */
  private static ObjectNode child(Backup backup, Backup.Disk disk, String projectId) {
    ObjectNode json =
        common(backup, projectId, disk.id(), disk.volume())
            .put("name", backup.name())
            .put("parent_id", backup.id())
            .put("vault_id", backup.vaultId())
            .put("created_at", time(backup, backup.createdAt()))
            .put("updated_at", time(backup, backup.finishedAt()))
            .put("provider_id", SERVER_PROVIDER);
    json.putObject("extend_info")
        .put("auto_trigger", !backup.manual())
        .put("bootable", disk.bootable())
        .put("system_disk", disk.bootable())
        .put("encrypted", false);
    json.putArray("children");
    return json;
  }

  private static ObjectNode common(
      Backup backup, String projectId, String id, Backup.Resource resource) {
    return SandboxJson.object()
        .put("id", id)
        .put("checkpoint_id", "c" + backup.id().substring(1))
        .put("project_id", projectId)
        .put("resource_id", resource.id())
        .put("resource_name", resource.name())
        .put("resource_type", resource.type())
        .put("resource_size", resource.size())
        .put("resource_az", resource.zone())
        .put("description", "")
        .put("image_type", "backup")
        .put("status", backup.status());
  }

  private static String time(Backup backup, Instant instant) {
    return backup.ofServer() ? PastTimes.withOffset(instant) : PastTimes.micros(instant);
  }
}
