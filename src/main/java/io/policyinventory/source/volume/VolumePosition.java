package io.policyinventory.source.volume;

import io.policyinventory.source.paging.ListPosition;
import io.policyinventory.source.paging.Paging;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of the volumes stands; plain enough to be part of a cursor.
 *
 * @param everyEnterpriseProject whether those of all enterprise projects are asked for
 */
public record VolumePosition(boolean everyEnterpriseProject, ListPosition list)
    implements Paging.Position {

  @Override
  public int pages() {
    return list.pages();
  }

  @Override
  public long distinct() {
    return list.distinct();
  }

  @Override
  public @Nullable Long told() {
    return list.told();
  }

  VolumePosition at(ListPosition next) {
    return new VolumePosition(everyEnterpriseProject, next);
  }

  VolumePosition withoutEnterpriseProjects() {
    return new VolumePosition(false, list);
  }
}
