package io.policyinventory.source.volume;

import io.policyinventory.source.paging.ListPosition;

/**
 * Where the reading of the volumes stands; plain enough to be part of a cursor.
 *
 * @param everyEnterpriseProject whether those of all enterprise projects are asked for
 * @param distinct volumes read, each counted once
 */
public record VolumePosition(boolean everyEnterpriseProject, long distinct, ListPosition list) {

  private static final int LARGEST_PAGE = 1000;

  /**
   * The start of the list.
   *
   * @param pageSize as wanted; the service gives at most 1000
   */
  public static VolumePosition start(int pageSize) {
    return new VolumePosition(true, 0, ListPosition.start(Math.min(pageSize, LARGEST_PAGE)));
  }

  /** The start of the list again, asked for as the server is known to accept it. */
  public VolumePosition restarted() {
    return new VolumePosition(everyEnterpriseProject, 0, ListPosition.start(list.limit()));
  }

  VolumePosition withoutEnterpriseProjects() {
    return new VolumePosition(false, distinct, list);
  }
}
