package io.policyinventory.cloud.connection;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.cloud.CloudConnection.HostLimits;
import io.policyinventory.cloud.CloudSettings;
import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.cloud.Endpoint;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.cloud.StoppedException;
import io.policyinventory.cloud.catalogue.EndpointResolver;
import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.cloud.credentials.EnvironmentProxy;
import io.policyinventory.cloud.credentials.Identity;
import io.policyinventory.cloud.http.Pauses;
import io.policyinventory.cloud.http.Retrier;
import io.policyinventory.cloud.http.Transport;
import io.policyinventory.cloud.signin.AccessKeySignIn;
import io.policyinventory.cloud.signin.SignInMethod;
import io.policyinventory.cloud.signin.TokenSignIn;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A cloud that is signed in to when first needed. */
public final class Cloud implements CloudConnection {
  private final SignInMethod signIn;
  private final Transport transport;
  private final Retrier retrier;
  private final Pauses pauses;
  private final EndpointResolver resolver;
  private final DeclaredCalls calls = new DeclaredCalls();
  private @Nullable List<Project> projects;
  private Set<String> projectIds = Set.of();

  /** Connects with the proxy that the JVM's own properties name, if any. */
  public static CloudConnection connect(
      Credentials credentials, CloudSettings settings, BooleanSupplier stopping) {
    return connect(credentials, settings, EnvironmentProxy.NONE, stopping);
  }

  /**
   * Connects.
   *
   * @param stopping asked about ten times a second during waits; when it says true, waits end with
   *     {@link StoppedException}, as they do on {@link #close()} and on an interrupt
   * @throws ConfigurationException when a certificate or key file cannot be used
   */
  public static CloudConnection connect(
      Credentials credentials,
      CloudSettings settings,
      EnvironmentProxy proxy,
      BooleanSupplier stopping) {
    return new Cloud(credentials, settings, proxy, new Pauses(stopping));
  }

  private Cloud(
      Credentials credentials, CloudSettings settings, EnvironmentProxy proxy, Pauses pauses) {
    this.pauses = pauses;
    this.transport =
        new Transport(credentials.tls(), proxy, secrets(credentials, proxy), settings, pauses);
    this.retrier = new Retrier(settings.limits(), pauses);
    this.resolver = new EndpointResolver(credentials);
    this.signIn =
        credentials.identity() instanceof Identity.AccessKey key
            ? new AccessKeySignIn(
                credentials, key, settings.signingLayout(), transport, retrier, Clock.systemUTC())
            : new TokenSignIn(credentials, transport, retrier, Clock.systemUTC());
  }

  private static List<Secret> secrets(Credentials credentials, EnvironmentProxy proxy) {
    List<Secret> secrets = new ArrayList<>(credentials.identity().secrets());
    secrets.addAll(proxy.secrets());
    return secrets;
  }

  @Override
  public synchronized List<Project> projects() {
    List<Project> known = projects;
    if (known == null) {
      List<Project> sorted = new ArrayList<>(signIn.discover());
      sorted.sort(Comparator.comparing(Project::id));
      known = List.copyOf(sorted);
      projects = known;
      projectIds = known.stream().map(Project::id).collect(toUnmodifiableSet());
    }
    return known;
  }

  @Override
  public List<Endpoint> endpoints(Project project, ServiceType service) {
    return resolver.resolve(project, service, signIn.catalogue(project), projectIds());
  }

  @Override
  public String regionOf(Project project) {
    return EndpointResolver.regionOf(project);
  }

  @Override
  public ServiceClient client(Project project, Endpoint endpoint) {
    return new Client(project, endpoint, signIn, transport, retrier, calls);
  }

  @Override
  public HostLimits hostLimits() {
    return transport.hostLimits();
  }

  @Override
  public List<String> traffic() {
    return transport.traffic();
  }

  @Override
  public void close() {
    pauses.close();
  }

  private synchronized Set<String> projectIds() {
    return projectIds;
  }
}
