package io.policyinventory.source;

import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.ServiceTraits;
import org.jspecify.annotations.Nullable;

/**
 * What every API that a scope is read from can do. Stateless and thread-safe: what a scope needs is
 * in its cursor.
 */
public interface ScopeSource {

  /** The service; its name is that of the scope and the word of the reports. */
  ServiceType service();

  /** What rules, snapshot and reports need to know of the service. */
  ServiceTraits traits();

  /**
   * Reads the next part of a scope.
   *
   * @param cursor null at the start of the scope, else the cursor of the part before
   * @throws io.policyinventory.cloud.CloudException when the scope cannot be read on
   */
  ScopePart read(ScopeReading reading, @Nullable String cursor);
}
