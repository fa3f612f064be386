package io.policyinventory.source.ecs;

import io.policyinventory.source.json.Json;
import io.policyinventory.source.paging.PageNumberPaging;
import io.policyinventory.source.paging.PageNumberPosition;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a scope goes on.
 *
 * @param attempt 1 at first, more when the list had to be read again from its start
 */
record EcsCursor(int attempt, PageNumberPosition list) {

  /** The page size that the service advises (ecs-evs.md section 1). */
  private static final int ADVISED_LIMIT = 200;

  static EcsCursor of(@Nullable String cursor, int pageSize) {
    return cursor == null
        ? new EcsCursor(1, PageNumberPaging.INSTANCE.start(Math.min(pageSize, ADVISED_LIMIT)))
        : Json.ofCursor(cursor, EcsCursor.class);
  }

  EcsCursor at(PageNumberPosition next) {
    return new EcsCursor(attempt, next);
  }

  EcsCursor startingOver() {
    return new EcsCursor(attempt + 1, list);
  }

  String text() {
    return Json.cursor(this);
  }
}
