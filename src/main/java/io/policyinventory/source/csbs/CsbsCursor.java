package io.policyinventory.source.csbs;

import io.policyinventory.source.backup.BackupPosition;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.paging.ListPaging;
import io.policyinventory.source.paging.ListPosition;
import io.policyinventory.source.tag.TagPosition;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a scope goes on.
 *
 * @param attempt 1 at first, more when the scope had to be read again from its start
 * @param tagsByPolicy whether tags are asked for policy by policy, the bulk call being refused or
 *     contradicting what else is known
 * @param backups null before the phase of backups
 */
record CsbsCursor(
    Phase phase,
    int attempt,
    boolean tagsByPolicy,
    TagPosition tags,
    ListPosition list,
    @Nullable BackupPosition backups) {

  enum Phase {
    CATALOGUE,
    TAGS,
    POLICIES,
    BACKUPS
  }

  static CsbsCursor of(@Nullable String cursor, int pageSize) {
    return cursor == null ? start(1, pageSize) : Json.ofCursor(cursor, CsbsCursor.class);
  }

  static CsbsCursor start(int attempt, int pageSize) {
    return new CsbsCursor(
        Phase.CATALOGUE,
        attempt,
        false,
        TagPosition.start(),
        ListPaging.BY_MARKER.start(pageSize),
        null);
  }

  CsbsCursor tags(TagPosition next, boolean byPolicy) {
    return new CsbsCursor(Phase.TAGS, attempt, byPolicy, next, list, null);
  }

  /** From the catalogue on again. */
  CsbsCursor tagsAgain(ListPosition start) {
    return new CsbsCursor(Phase.CATALOGUE, attempt, false, tags.again(start), list, null);
  }

  CsbsCursor policies(boolean byPolicy) {
    return new CsbsCursor(Phase.POLICIES, attempt, byPolicy, tags, list, null);
  }

  CsbsCursor at(ListPosition next) {
    return new CsbsCursor(phase, attempt, tagsByPolicy, tags, next, null);
  }

  CsbsCursor backups(BackupPosition next) {
    return new CsbsCursor(Phase.BACKUPS, attempt, tagsByPolicy, tags, list, next);
  }

  String text() {
    return Json.cursor(this);
  }
}
