package io.policyinventory.source.csbs;

import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.ServiceTraits;
import io.policyinventory.policy.ServiceTraits.ScheduleLimit;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.ScopeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cloud Server Backup Service v1. A scope is read as the tag catalogue, then the tags of all
 * policies in bulk, then the policies and, if wanted, the backups page by page; one answer of these
 * is one part.
 */
public final class CsbsSource implements ScopeSource {

  private static final ServiceType SERVICE = new ServiceType("csbs", List.of("data-protect"), "v1");

  @Override
  public ServiceType service() {
    return SERVICE;
  }

  @Override
  public ServiceTraits traits() {
    return ServiceTraits.ofPolicies(ScheduleLimit.NO_DAYS_OF_MONTH);
  }

  @Override
  public ScopePart read(ScopeReading reading, @Nullable String cursor) {
    CsbsCursor at = CsbsCursor.of(cursor, reading.settings().pageSize());
    CsbsCalls calls = new CsbsCalls(reading.client());
    return switch (at.phase()) {
      case CATALOGUE -> new CsbsTags(reading, calls).catalogue(at);
      case TAGS -> new CsbsTags(reading, calls).inBulk(at);
      case POLICIES -> new CsbsPolicies(reading, calls).page(at);
      case BACKUPS -> new CsbsBackups(reading, calls).page(at);
    };
  }
}
