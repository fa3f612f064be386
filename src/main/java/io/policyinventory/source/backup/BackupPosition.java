package io.policyinventory.source.backup;

import io.policyinventory.source.paging.ListPosition;

/**
 * Where the reading of a list of backups stands; plain enough to be part of a cursor.
 *
 * @param attempt 1 at first, more when the list had to be read again from its start
 * @param byMarker whether pages are asked for by marker, else by offset from the first one on
 */
public record BackupPosition(int attempt, boolean byMarker, ListPosition list) {

  /** The start of a list that knows markers. */
  public static BackupPosition byMarker(int pageSize) {
    return new BackupPosition(1, true, ListPosition.start(pageSize));
  }

  /** The start of a list whose pages are asked for by offset. */
  public static BackupPosition byOffset(int pageSize) {
    return new BackupPosition(1, false, ListPosition.startByOffset(pageSize));
  }

  /** Whether nothing was read yet. */
  public boolean untouched() {
    return attempt == 1 && list.pages() == 0;
  }

  BackupPosition at(ListPosition next) {
    return new BackupPosition(attempt, byMarker, next);
  }

  BackupPosition again(int pageSize) {
    BackupPosition start = byMarker ? byMarker(pageSize) : byOffset(pageSize);
    return new BackupPosition(attempt + 1, byMarker, start.list);
  }
}
