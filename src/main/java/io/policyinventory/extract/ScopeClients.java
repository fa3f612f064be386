package io.policyinventory.extract;

import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.cloud.CloudException.Failure;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.ServiceNotOfferedException;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.Scope;
import io.policyinventory.source.ScopeMemory;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The clients that a scope is read with; their traffic counts together. */
final class ScopeClients implements ScopeReading {
  private final Scope scope;
  private final CloudConnection connection;
  private final ScopeSettings settings;
  private final ScopeMemory memory;
  private final ServiceClient own;
  private final Map<ServiceType, Optional<ServiceClient>> clients = new LinkedHashMap<>();

  /**
   * Finds the scope's endpoint.
   *
   * @throws ServiceNotOfferedException when the project's catalogue has no such service
   */
  ScopeClients(
      Scope scope,
      ServiceType service,
      CloudConnection connection,
      ScopeSettings settings,
      ScopeMemory memory) {
    this.scope = scope;
    this.connection = connection;
    this.settings = settings;
    this.memory = memory;
    this.own = client(service).orElseThrow(() -> notOffered(scope, service));
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public ServiceClient client() {
    return own;
  }

  @Override
  public Optional<ServiceClient> client(ServiceType service) {
    return clients.computeIfAbsent(service, this::find);
  }

  @Override
  public ScopeSettings settings() {
    return settings;
  }

  @Override
  public ScopeMemory memory() {
    return memory;
  }

  long requests() {
    return sum(ServiceClient::requests);
  }

  long retries() {
    return sum(ServiceClient::retries);
  }

  int inFlight() {
    return own.inFlight();
  }

  /** Reads the next part of a scope whose parts are not kept. */
  ScopePart read(ScopeSource source, @Nullable String cursor) {
    try {
      return source.read(this, cursor);
    } finally {
      release();
    }
  }

  /** Nothing refers to the answers so far, nor to what was made of them, any more. */
  void release() {
    clients.values().forEach(client -> client.ifPresent(ServiceClient::release));
  }

  private long sum(ToLongFunction<ServiceClient> figure) {
    return clients.values().stream().flatMap(Optional::stream).mapToLong(figure).sum();
  }

  private Optional<ServiceClient> find(ServiceType service) {
    Project project = new Project(scope.projectId(), scope.projectName());
    return connection.endpoints(project, service).stream()
        .filter(endpoint -> endpoint.region().equals(scope.region()))
        .findFirst()
        .map(endpoint -> connection.client(project, endpoint));
  }

  private static ServiceNotOfferedException notOffered(Scope scope, ServiceType service) {
    String message =
        "project "
            + scope.projectName()
            + " has no endpoint of type "
            + String.join(" or ", service.catalogTypes());
    return new ServiceNotOfferedException(
        new Failure("service catalogue", null, null, message, null), null);
  }
}
