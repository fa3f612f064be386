package io.policyinventory.source;

import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.Scope;
import java.util.Optional;

/** What a source is given to read a scope with. Used by one thread at a time. */
public interface ScopeReading {

  Scope scope();

  /** The client of the scope's own service. */
  ServiceClient client();

  /** The client of another service of the same project and region; empty when there is none. */
  Optional<ServiceClient> client(ServiceType service);

  ScopeSettings settings();

  ScopeMemory memory();
}
