package io.policyinventory.source.cbr;

import io.policyinventory.source.BackupState;
import io.policyinventory.source.BackupTime;
import io.policyinventory.source.BackupWords;
import io.policyinventory.source.Fields;
import io.policyinventory.source.NewestBackups;
import io.policyinventory.source.OddParts;
import io.policyinventory.source.OddRecordException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** An element of {@code backups} (cbr-v3.md section 7), with its children where they are told. */
final class CbrBackupMapper {

  private static final BackupWords WORDS =
      new BackupWords(Set.of("available", "restoring", "waiting_restore"), Set.of("error"));
  private static final String[] TIMES = {"protected_at", "created_at", "updated_at"};

  private CbrBackupMapper() {}

  /** Adds the backup and those of its children; none while it is made or deleted. */
  static void map(ObjectNode node, NewestBackups newest) throws OddRecordException {
    Fields backup = new Fields("", node);
    BackupState state = WORDS.state(backup.text("status"));
    if (state == null) {
      return;
    }
    OddParts parts = new OddParts();
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
      throws OddRecordException {
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
