package io.policyinventory.source.evs;

import io.policyinventory.source.json.Json;
import io.policyinventory.source.volume.VolumeList;
import io.policyinventory.source.volume.VolumePosition;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a scope goes on.
 *
 * @param attempt 1 at first, more when the list had to be read again from its start
 */
record EvsCursor(int attempt, VolumePosition list) {

  static EvsCursor of(@Nullable String cursor, int pageSize) {
    return cursor == null
        ? new EvsCursor(1, VolumeList.start(pageSize))
        : Json.ofCursor(cursor, EvsCursor.class);
  }

  EvsCursor at(VolumePosition next) {
    return new EvsCursor(attempt, next);
  }

  EvsCursor startingOver() {
    return new EvsCursor(attempt + 1, list);
  }

  String text() {
    return Json.cursor(this);
  }
}
