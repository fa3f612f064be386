package io.policyinventory.source.evs;

import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.Listing;
import io.policyinventory.policy.ServiceTraits;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.ScopeSource;
import io.policyinventory.source.volume.VolumeList;
import org.jspecify.annotations.Nullable;

/**
 * Elastic Volume Service v2: the disks of a project, as evidence of coverage. One page of the list
 * is one part.
 */
public final class EvsSource implements ScopeSource {

  @Override
  public ServiceType service() {
    return VolumeList.SERVICE;
  }

  @Override
  public ServiceTraits traits() {
    return ServiceTraits.ofResources(Listing.DISKS);
  }

  @Override
  public ScopePart read(ScopeReading reading, @Nullable String cursor) {
    return new EvsDisks(reading).page(EvsCursor.of(cursor, reading.settings().pageSize()));
  }
}
