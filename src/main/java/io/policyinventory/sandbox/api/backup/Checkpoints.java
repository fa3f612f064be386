package io.policyinventory.sandbox.api.backup;

import io.policyinventory.sandbox.http.Paging;
import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.inventory.Backup;
import io.policyinventory.sandbox.inventory.BackupService;
import io.policyinventory.sandbox.inventory.Items;
import io.policyinventory.sandbox.inventory.PastTimes;
import io.policyinventory.sandbox.inventory.SandboxJson;
import io.policyinventory.sandbox.inventory.SandboxProject;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Backups of CSBS, newest first unless sorted otherwise; an item does not tell its policy. */
final class Checkpoints {

  private Checkpoints() {}

  static Reply answer(Request request, SandboxProject project, String path) {
    String sort = request.parameter("sort");
    if (!BackupSort.known(sort)) {
      return Reply.flat(400, "CSBS.9001", "Invalid sort: " + sort);
    }
    List<Backup> items = chosen(request, project.backups(BackupService.CSBS), sort);
    if (path.equals("checkpoint_items/count")) {
      return Reply.ok(SandboxJson.object().put("count", items.size()));
    }
    if (!path.equals("checkpoint_items")) {
      return one(project.backups(BackupService.CSBS), path.replaceFirst(".*/", ""));
    }
    Paging paging = Paging.of(request, 1000, 1000, items.stream().map(Backup::id).toList());
    if (!paging.usable() || request.parameter("offset").equals("0")) {
      return Reply.flat(400, "CSBS.9001", "Invalid limit, marker or offset.");
    }
    ArrayNode page = SandboxJson.array();
    paging.positions(items.size()).forEach(index -> page.add(json(items.get(index))));
    return Reply.ok(SandboxJson.object().set("checkpoint_items", page));
  }

  private static Reply one(Items<Backup> backups, String id) {
    int index = backups.indexOf(id);
    return index < 0
        ? Reply.flat(404, "CSBS.3001", "The backup could not be found.")
        : Reply.ok(SandboxJson.object().set("checkpoint_item", json(backups.get(index))));
  }

  private static List<Backup> chosen(Request request, Items<Backup> backups, String sort) {
    return backups.stream()
        .filter(backup -> request.allows("resource_id", backup.resource().id()))
        .filter(backup -> request.allows("resource_type", backup.resource().type()))
        .filter(backup -> request.allows("status", backup.status()))
        .filter(backup -> request.allows("policy_id", backup.policyId()))
        .sorted(BackupSort.order(sort))
        .toList();
  }

  private static ObjectNode json(Backup backup) {
    String createdAt = PastTimes.micros(backup.createdAt());
    ObjectNode item =
        SandboxJson.object()
            .put("id", backup.id())
            .put("checkpoint_id", "c" + backup.id().substring(1))
            .put("name", backup.name())
            .put("resource_id", backup.resource().id())
            .put("resource_name", backup.resource().name())
            .put("resource_type", backup.resource().type())
            .put("resource_az", backup.resource().zone())
            .put("status", backup.status())
            .put("created_at", createdAt)
            .put("updated_at", PastTimes.micros(backup.finishedAt()))
            .put("description", "");
    ObjectNode more =
        item.putObject("extend_info")
            .put("auto_trigger", !backup.manual())
            .put("average_speed", 25.2)
            .put("progress", backup.status().equals("protecting") ? 40 : 100);
    ObjectNode failure = more.putObject("fail_code");
    if (backup.status().equals("error")) {
      failure.put("Code", "CSBS.6111").put("Description", "A snapshot could not be made.");
      more.put("fail_op", "backup").put("fail_reason", "A snapshot could not be made.");
    }
    if (backup.available()) {
      more.put("finished_at", PastTimes.micros(backup.finishedAt()));
    }
    ArrayNode disks = more.putArray("volume_backups");
    backup.disks().forEach(disk -> disks.add(disk(backup, disk)));
    return item;
  }

  private static ObjectNode disk(Backup backup, Backup.Disk disk) {
    return SandboxJson.object()
        .put("id", disk.id())
        .put("name", backup.name())
        .put("source_volume_id", disk.volume().id())
        .put("source_volume_name", disk.volume().name())
        .put("source_volume_size", disk.volume().size())
        .put("status", backup.status())
        .put("bootable", disk.bootable())
        .put("incremental", !backup.manual());
  }
}
