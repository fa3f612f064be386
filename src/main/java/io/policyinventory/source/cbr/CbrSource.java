package io.policyinventory.source.cbr;

import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.ServiceTraits;
import io.policyinventory.policy.ServiceTraits.ScheduleLimit;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.ScopeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cloud Backup and Recovery v3. There are few policies in a scope and their list is not paged, so
 * they, the vaults they use and all tags are one part; if wanted, backups follow page by page.
 */
public final class CbrSource implements ScopeSource {

  private static final ServiceType SERVICE = new ServiceType("cbr", List.of("cbr"), "v3");

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
    return cursor == null
        ? new CbrScope(reading)
            .read(reading.settings().backups() ? CbrBackups.first(reading) : null)
        : CbrBackups.read(reading, cursor);
  }
}
