package io.policyinventory.source.ecs;

import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.Listing;
import io.policyinventory.policy.ServiceTraits;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.ScopeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Elastic Cloud Server v1: the servers of a project, as evidence of coverage. One page of the list
 * is one part; a list of several pages is looked through once more, which brings parts without
 * servers.
 */
public final class EcsSource implements ScopeSource {

  private static final ServiceType SERVICE = new ServiceType("ecs", List.of("ecs"), "v1");

  @Override
  public ServiceType service() {
    return SERVICE;
  }

  @Override
  public ServiceTraits traits() {
    return ServiceTraits.ofResources(Listing.SERVERS);
  }

  @Override
  public ScopePart read(ScopeReading reading, @Nullable String cursor) {
    return new EcsServers(reading).page(EcsCursor.of(cursor, reading.settings().pageSize()));
  }
}
