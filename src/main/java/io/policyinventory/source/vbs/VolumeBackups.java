package io.policyinventory.source.vbs;

import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.source.backup.BackupList;
import io.policyinventory.source.backup.BackupState;
import io.policyinventory.source.backup.BackupTime;
import io.policyinventory.source.backup.BackupWords;
import io.policyinventory.source.backup.NewestBackups;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.paging.ListPaging;
import java.util.Set;

/** The volume backups that one host lists (vbs-v2.md section 7). */
final class VolumeBackups implements BackupList.Service {

  /** What could not be restored is still there. */
  private static final BackupWords WORDS =
      new BackupWords(
          Set.of("available", "restoring", "error_restoring"),
          Set.of("error"),
          Set.of("creating", "deleting"));

  private final ServiceClient client;
  private final VbsBackupsApi api;

  VolumeBackups(ServiceClient client) {
    this.client = client;
    this.api = client.api(VbsBackupsApi.class);
  }

  @Override
  public ListPaging paging() {
    return ListPaging.BY_OFFSET;
  }

  @Override
  public JsonPage page(ListPaging.Query query) {
    return client.call(
        "list volume backups",
        () -> JsonPage.read(api.backups(query.limit(), query.offset()), "backups"));
  }

  @Override
  public void read(JsonItem item, NewestBackups newest) throws MalformedRecordException {
    Fields backup = new Fields("", item.object());
    BackupState state = WORDS.state(backup.text("status"));
    if (state != null) {
      newest.add(
          state.of(
              backup.requiredText("volume_id"),
              BackupTime.required(backup, "created_at", "data_timestamp")));
    }
  }
}
