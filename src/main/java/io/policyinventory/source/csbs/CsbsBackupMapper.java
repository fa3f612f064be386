package io.policyinventory.source.csbs;

import io.policyinventory.source.backup.BackupState;
import io.policyinventory.source.backup.BackupTime;
import io.policyinventory.source.backup.BackupWords;
import io.policyinventory.source.backup.NewestBackups;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.MalformedParts;
import io.policyinventory.source.json.MalformedRecordException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An element of {@code checkpoint_items} (csbs-v1.md section 9): a server with its disks. */
final class CsbsBackupMapper {

  private static final BackupWords WORDS =
      new BackupWords(
          Set.of("available", "restoring", "waiting_restore"),
          Set.of("error"),
          Set.of("waiting_protect", "protecting", "waiting_delete", "deleting", "deleted"));

  private final Fields item;
  private final Fields extendInfo;

  private CsbsBackupMapper(ObjectNode node) {
    item = new Fields("", node);
    extendInfo =
        new Fields(
            "extend_info",
            node.get("extend_info") instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode());
  }

  /** Adds the backup of the server and those of its disks; none while it is made or deleted. */
  static void map(ObjectNode node, NewestBackups newest) throws MalformedRecordException {
    new CsbsBackupMapper(node).map(newest);
  }

  private void map(NewestBackups newest) throws MalformedRecordException {
    BackupState state = WORDS.state(item.text("status"));
    if (state == null) {
      return;
    }
    MalformedParts parts = new MalformedParts();
    boolean listsDisks =
        extendInfo.node().path("volume_backups") instanceof ArrayNode disks && !disks.isEmpty();
    parts.read(
        () -> newest.add(state.of(item.requiredText("resource_id"), time(state), listsDisks)));
    parts.read(
        () -> {
          List<Fields> disks = extendInfo.objects("volume_backups");
          disks.forEach(disk -> parts.read(() -> add(disk, state, newest)));
        });
    parts.end();
  }

  private void add(Fields disk, BackupState server, NewestBackups newest)
      throws MalformedRecordException {
    BackupState state =
        disk.node().hasNonNull("status") ? WORDS.state(disk.text("status")) : server;
    if (state != null) {
      newest.add(state.of(disk.requiredText("source_volume_id"), time(state)));
    }
  }

  private String time(BackupState state) throws MalformedRecordException {
    String finished = state.successful() ? BackupTime.first(extendInfo, "finished_at") : null;
    return finished == null ? BackupTime.required(item, "created_at", "updated_at") : finished;
  }
}
