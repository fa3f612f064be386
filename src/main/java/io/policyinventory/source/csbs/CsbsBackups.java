package io.policyinventory.source.csbs;

import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.backup.BackupList;
import io.policyinventory.source.backup.BackupPosition;
import io.policyinventory.source.backup.NewestBackups;
import io.policyinventory.source.failure.UnreadEvidence;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.paging.ListPaging;
import org.jspecify.annotations.Nullable;

/** The parts of a scope that come after its policies: pages of backups (csbs-v1.md section 9). */
final class CsbsBackups implements BackupList.Service {

  private final ScopeReading reading;
  private final CsbsCalls calls;

  CsbsBackups(ScopeReading reading, CsbsCalls calls) {
    this.reading = reading;
    this.calls = calls;
  }

  /** The cursor after the last page of policies; null when backups are not wanted. */
  static @Nullable String first(ScopeSettings settings, CsbsCursor at) {
    return settings.backups()
        ? at.backups(BackupPosition.start(ListPaging.BY_MARKER, settings.pageSize())).text()
        : null;
  }

  ScopePart page(CsbsCursor at) {
    BackupPosition backups = at.backups();
    BackupPosition position =
        backups == null
            ? BackupPosition.start(ListPaging.BY_MARKER, reading.settings().pageSize())
            : backups;
    BackupList list = new BackupList(reading, this, next -> at.backups(next).text());
    return UnreadEvidence.orElse(reading, "checkpoint_items", () -> list.part(position));
  }

  @Override
  public ListPaging paging() {
    return ListPaging.BY_MARKER;
  }

  @Override
  public JsonPage page(ListPaging.Query query) {
    return calls.checkpointItems(query);
  }

  @Override
  public void read(JsonItem item, NewestBackups newest) throws MalformedRecordException {
    CsbsBackupMapper.map(item.object(), newest);
  }
}
