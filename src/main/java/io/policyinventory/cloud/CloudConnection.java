package io.policyinventory.cloud;

import java.util.List;
import java.util.Map;

/** A signed-in cloud: its projects, their endpoints, and clients for them. Thread-safe. */
public interface CloudConnection extends AutoCloseable {

  /** What a process asks of hosts that other processes ask, too, and its part of their limits. */
  interface HostLimits {

    /**
     * How often each host that was asked said that there are too many requests, by name; none yet
     * is 0.
     */
    Map<String, Long> throttlings();

    /**
     * The limits of a host are shared from now on.
     *
     * @param processes that ask it, this one included; 1 or more
     */
    void share(String host, int processes);

    /** A host said to another process that there are too many requests. */
    void throttledElsewhere(String host);
  }

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

  /** The limits of the hosts that were asked so far. */
  HostLimits hostLimits();

  /**
   * What each host was asked so far and how many requests it was found to stand at once, in words,
   * a line for each, ascending by host.
   */
  List<String> traffic();

  /** Ends all waits with {@link StoppedException}; an answer under way is still read. */
  @Override
  void close();
}
