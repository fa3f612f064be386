package io.policyinventory.source.cbr;

import io.policyinventory.source.backup.BackupState;
import io.policyinventory.source.backup.BackupTime;
import io.policyinventory.source.backup.BackupWords;
import io.policyinventory.source.backup.NewestBackups;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.MalformedParts;
import io.policyinventory.source.json.MalformedRecordException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** An element of {@code backups} (cbr-v3.md section 7), with its children where they are told. */
final class CbrBackupMapper {

  private static final BackupWords WORDS =
      new BackupWords(
          Set.of("available", "restoring", "waiting_restore"),
          Set.of("error"),
          Set.of("waiting_protect", "protecting", "waiting_delete", "deleting"));
  private static final String[] TIMES = {"protected_at", "created_at", "updated_at"};

  private CbrBackupMapper() {}

  /** Adds the backup and those of its children; none while it is made or deleted. */
  static void map(ObjectNode node, NewestBackups newest) throws MalformedRecordException {
    Fields backup = new Fields("", node);
    BackupState state = WORDS.state(backup.text("status"));
    if (state == null) {
      return;
    }
    MalformedParts parts = new MalformedParts();
    parts.read(
        () ->
            newest.add(
                state.of(backup.requiredText("resource_id"), BackupTime.required(backup, TIMES))));
    parts.read(
        () -> {
          List<Fields> children = backup.objects("children");
          children.forEach(child -> parts.read(() -> add(child, backup, state, newest)));
        });
    parts.end();
  }

  private static void add(Fields child, Fields backup, BackupState whole, NewestBackups newest)
      throws MalformedRecordException {
    BackupState state =
        child.node().hasNonNull("status") ? WORDS.state(child.text("status")) : whole;
    if (state != null) {
      String own = BackupTime.first(child, TIMES);
      newest.add(
          state.of(
              child.requiredText("resource_id"),
              own == null ? BackupTime.required(backup, TIMES) : own));
    }
  }
}
