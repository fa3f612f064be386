package io.policyinventory.cloud;

import java.util.List;

/** A signed-in cloud: its projects, their endpoints, and clients for them. Thread-safe. */
public interface CloudConnection extends AutoCloseable {

  /**
   * All enabled projects that the credentials can see, ascending by id.
   *
   * @throws RunFailedException when sign-in or listing fails
   */
  List<Project> projects();

  /**
   * Endpoints of a service in a project, one per region, ascending by region; signs in to the
   * project when that has not happened yet. Empty when the project does not have the service.
   *
   * @throws ScopeFailedException when the project's sign-in is refused, or its catalogue names
   *     another project or an {@code http} host beyond loopback
   * @throws RunFailedException when the account is locked or a certificate is not trusted
   */
  List<Endpoint> endpoints(Project project, ServiceType service);

  /** The region a project belongs to: the word before the first underscore of its name. */
  String regionOf(Project project);

  /** A client that counts its own traffic; cheap to make, one per scope. */
  ServiceClient client(Project project, Endpoint endpoint);

  /** Ends all waits with {@link StoppedException}; an answer under way is still read. */
  @Override
  void close();
}
