package io.policyinventory.source.vbs;

import io.policyinventory.source.backup.BackupPosition;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.paging.ListPaging;

/** Where the reading of volume backups goes on. */
record VbsCursor(VbsBackupHost host, BackupPosition list) {

  static VbsCursor of(String cursor) {
    return Json.ofCursor(cursor, VbsCursor.class);
  }

  static VbsCursor start(VbsBackupHost host, int pageSize) {
    return new VbsCursor(host, BackupPosition.start(ListPaging.BY_OFFSET, pageSize));
  }

  VbsCursor at(BackupPosition next) {
    return new VbsCursor(host, next);
  }

  String text() {
    return Json.cursor(this);
  }
}
