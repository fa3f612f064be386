package io.policyinventory.extract;

import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.cloud.CloudException.Failure;
import io.policyinventory.cloud.Endpoint;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.ServiceNotOfferedException;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.Scope;
import io.policyinventory.source.ScopeMemory;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.ScopeSettings;
import java.util.Optional;

/** The clients that a scope is read with. */
record ScopeClients(
    Scope scope,
    ServiceClient client,
    CloudConnection connection,
    ScopeSettings settings,
    ScopeMemory memory)
    implements ScopeReading {

  /**
   * Finds the scope's endpoint.
   *
   * @throws ServiceNotOfferedException when the project's catalogue has no such service
   */
  static ScopeClients of(
      Scope scope,
      ServiceType service,
      CloudConnection connection,
      ScopeSettings settings,
      ScopeMemory memory) {
    ServiceClient client =
        find(scope, service, connection)
            .orElseThrow(
                () ->
                    new ServiceNotOfferedException(
                        new Failure(
                            "service catalogue",
                            null,
                            null,
                            "project "
                                + scope.projectName()
                                + " has no endpoint of type "
                                + String.join(" or ", service.catalogTypes()),
                            null),
                        null));
    return new ScopeClients(scope, client, connection, settings, memory);
  }

  @Override
  public Optional<ServiceClient> client(ServiceType service) {
    return find(scope, service, connection);
  }

  private static Optional<ServiceClient> find(
      Scope scope, ServiceType service, CloudConnection connection) {
    Project project = new Project(scope.projectId(), scope.projectName());
    return connection.endpoints(project, service).stream()
        .filter(endpoint -> endpoint.region().equals(scope.region()))
        .findFirst()
        .map((Endpoint endpoint) -> connection.client(project, endpoint));
  }
}
