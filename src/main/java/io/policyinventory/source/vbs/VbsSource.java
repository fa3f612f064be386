package io.policyinventory.source.vbs;

import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.ServiceTraits;
import io.policyinventory.policy.ServiceTraits.RetentionRange;
import io.policyinventory.policy.ServiceTraits.ScheduleLimit;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.ScopeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Volume Backup Service v2. There are few policies in a scope and the list is not paged, so they
 * are one part; if wanted, volume backups follow page by page. Members are gathered from evidence,
 * for which the volumes of EVS are read, too.
 */
public final class VbsSource implements ScopeSource {

  /** vbs-v2.md section 3: no limit of less than 2, nor one that is none. */
  private static final RetentionRange RETENTION = new RetentionRange(2, 99, 99_999);

  static final ServiceType SERVICE = new ServiceType("vbs", List.of("vbsv2", "vbs"), "v2");

  @Override
  public ServiceType service() {
    return SERVICE;
  }

  @Override
  public ServiceTraits traits() {
    return ServiceTraits.ofPolicies(ScheduleLimit.FULL_HOURS)
        .withMembersByEvidence()
        .withRetention(RETENTION);
  }

  @Override
  public ScopePart read(ScopeReading reading, @Nullable String cursor) {
    return cursor == null
        ? new VbsScope(reading).read()
        : new VbsBackups(reading).read(VbsCursor.of(cursor));
  }
}
