package io.policyinventory.source.volume;

import io.policyinventory.source.paging.ListPosition;

/**
 * Where the reading of the volumes stands; plain enough to be part of a cursor.
 *
 * @param everyEnterpriseProject whether those of all enterprise projects are asked for
 */
public record VolumePosition(boolean everyEnterpriseProject, ListPosition list) {

  VolumePosition at(ListPosition next) {
    return new VolumePosition(everyEnterpriseProject, next);
  }

  VolumePosition withoutEnterpriseProjects() {
    return new VolumePosition(false, list);
  }
}
