package io.policyinventory.source.cbr;

import io.policyinventory.cloud.ServiceType;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.ScopeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cloud Backup and Recovery v3. There are few policies in a scope and their list is not paged, so
 * they, the vaults they use and all tags are one part.
 */
public final class CbrSource implements ScopeSource {

  private static final ServiceType SERVICE = new ServiceType("cbr", List.of("cbr"), "v3");

  @Override
  public ServiceType service() {
    return SERVICE;
  }

  @Override
  public ScopePart read(ScopeReading reading, @Nullable String cursor) {
    return new CbrScope(reading).read(afterPolicies());
  }

  /** Where the scope goes on when its policies are read; null when it ends with them. */
  private static @Nullable String afterPolicies() {
    return null;
  }
}
