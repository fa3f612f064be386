package io.policyinventory.source.backup;

import io.policyinventory.source.paging.ListPaging;
import io.policyinventory.source.paging.ListPosition;

/**
 * Where the reading of a list of backups stands; plain enough to be part of a cursor.
 *
 * @param attempt 1 at first, more when the list had to be read again from its start
 */
public record BackupPosition(int attempt, ListPosition list) {

  /** The start of a list. */
  public static BackupPosition start(ListPaging paging, int pageSize) {
    return new BackupPosition(1, paging.start(pageSize));
  }

  /** Whether nothing was read yet. */
  public boolean untouched() {
    return attempt == 1 && list.pages() == 0;
  }

  BackupPosition at(ListPosition next) {
    return new BackupPosition(attempt, next);
  }

  BackupPosition again(ListPosition start) {
    return new BackupPosition(attempt + 1, start);
  }
}
