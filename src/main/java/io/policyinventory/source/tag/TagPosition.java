package io.policyinventory.source.tag;

import io.policyinventory.source.paging.ListPosition;

/**
 * Where the reading of tags in bulk stands; plain enough to be part of a cursor.
 *
 * @param attempt 1 at first, more when the list had to be read again from its start
 */
public record TagPosition(int attempt, ListPosition list) {

  /** Nothing read yet. */
  public static TagPosition start() {
    return new TagPosition(1, BulkTags.start());
  }

  /** Further on in the same list. */
  public TagPosition at(ListPosition next) {
    return new TagPosition(attempt, next);
  }

  /** At the start of the list again. */
  public TagPosition again(ListPosition start) {
    return new TagPosition(attempt + 1, start);
  }
}
