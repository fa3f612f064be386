package io.policyinventory.invented;

import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.cloud.CloudConnection.HostLimits;
import io.policyinventory.cloud.Endpoint;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.Scope;
import io.policyinventory.source.TestClient;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Response;
import java.util.List;

/** A cloud of one project whose only service is the invented one, over HTTP. */
final class InventedCloud implements CloudConnection {

  private final TestCloud http = new TestCloud();
  private final Scope scope;

  InventedCloud(Scope scope) {
    this.scope = scope;
  }

  /** The entries of the plan list as JSON, page by page. */
  void plans(List<List<String>> pages) {
    http.on(
        "/plans",
        request -> {
          int page = Integer.parseInt(request.query().getOrDefault("page", "0"));
          List<String> entries = page <= pages.size() ? pages.get(page - 1) : List.of();
          return Response.ok("{\"plans\":[" + String.join(",", entries) + "]}");
        });
  }

  @Override
  public List<Project> projects() {
    return List.of(new Project(scope.projectId(), scope.projectName()));
  }

  @Override
  public List<Endpoint> endpoints(Project project, ServiceType service) {
    return List.of(new Endpoint(service, scope.region(), http.base()));
  }

  @Override
  public String regionOf(Project project) {
    return scope.region();
  }

  @Override
  public ServiceClient client(Project project, Endpoint endpoint) {
    return new TestClient(endpoint.base());
  }

  @Override
  public HostLimits hostLimits() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> traffic() {
    return List.of();
  }

  @Override
  public void close() {
    http.close();
  }
}
