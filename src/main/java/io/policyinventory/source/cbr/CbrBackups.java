package io.policyinventory.source.cbr;

import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.backup.BackupList;
import io.policyinventory.source.backup.BackupPosition;
import io.policyinventory.source.backup.NewestBackups;
import io.policyinventory.source.failure.UnreadEvidence;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.paging.ListPaging;

/**
 * The parts of a scope that come after its policies: pages of backups (cbr-v3.md section 7), asked
 * for by offset alone (Q7).
 */
final class CbrBackups implements BackupList.Service {

  private static final String NEWEST_FIRST = "created_at:desc";

  private final ServiceClient client;
  private final CbrBackupsApi api;

  /** Where to go on. */
  private record Cursor(BackupPosition backups) {
    static String text(BackupPosition position) {
      return Json.cursor(new Cursor(position));
    }
  }

  private CbrBackups(ServiceClient client) {
    this.client = client;
    this.api = client.api(CbrBackupsApi.class);
  }

  /** The cursor of the first of these parts. */
  static String first(ScopeReading reading) {
    return Cursor.text(BackupPosition.start(ListPaging.BY_OFFSET, reading.settings().pageSize()));
  }

  /** The part at a cursor of these parts; it never fails the scope but ends it with a gap. */
  static ScopePart read(ScopeReading reading, String cursor) {
    BackupPosition at = Json.ofCursor(cursor, Cursor.class).backups();
    BackupList list = new BackupList(reading, new CbrBackups(reading.client()), Cursor::text);
    return UnreadEvidence.orElse(reading, "backups", () -> list.part(at));
  }

  @Override
  public ListPaging paging() {
    return ListPaging.BY_OFFSET;
  }

  @Override
  public JsonPage page(ListPaging.Query query) {
    return client.call(
        "list backups",
        () -> JsonPage.read(api.backups(query.limit(), NEWEST_FIRST, query.offset()), "backups"));
  }

  @Override
  public void read(JsonItem item, NewestBackups newest) throws MalformedRecordException {
    CbrBackupMapper.map(item.object(), newest);
  }
}
