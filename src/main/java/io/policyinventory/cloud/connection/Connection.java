package io.policyinventory.cloud.connection;

import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.cloud.CloudSettings;
import io.policyinventory.cloud.Endpoint;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.cloud.catalogue.EndpointResolver;
import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.cloud.credentials.Identity;
import io.policyinventory.cloud.http.Pauses;
import io.policyinventory.cloud.http.Retrier;
import io.policyinventory.cloud.http.Transport;
import io.policyinventory.cloud.signin.SignInMethod;
import io.policyinventory.cloud.signin.SignedSession;
import io.policyinventory.cloud.signin.TokenSession;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link CloudConnection} over a session. */
final class Connection implements CloudConnection {
  private final SignInMethod session;
  private final Transport transport;
  private final Retrier retrier;
  private final Pauses pauses;
  private final EndpointResolver resolver;
  private @Nullable List<Project> projects;

  Connection(Credentials credentials, CloudSettings settings, Pauses pauses) {
    this.pauses = pauses;
    this.transport = new Transport(credentials, settings, pauses);
    this.retrier = new Retrier(settings.limits(), pauses);
    this.resolver = new EndpointResolver(credentials);
    this.session =
        credentials.identity() instanceof Identity.AccessKey key
            ? new SignedSession(
                credentials, key, settings.signingLayout(), transport, retrier, Clock.systemUTC())
            : new TokenSession(credentials, transport, retrier, Clock.systemUTC());
  }

  @Override
  public synchronized List<Project> projects() {
    List<Project> known = projects;
    if (known == null) {
      List<Project> sorted = new ArrayList<>(session.discover());
      sorted.sort(Comparator.comparing(Project::id));
      known = List.copyOf(sorted);
      projects = known;
    }
    return known;
  }

  @Override
  public List<Endpoint> endpoints(Project project, ServiceType service) {
    return resolver.resolve(project, service, session.catalogue(project), othersThan(project));
  }

  @Override
  public String regionOf(Project project) {
    return EndpointResolver.regionOf(project);
  }

  @Override
  public ServiceClient client(Project project, Endpoint endpoint) {
    return new Client(project, endpoint, session, transport, retrier);
  }

  @Override
  public void close() {
    pauses.close();
  }

  private synchronized Set<String> othersThan(Project project) {
    Set<String> others = new HashSet<>();
    if (projects != null) {
      projects.forEach(other -> others.add(other.id()));
    }
    others.remove(project.id());
    return others;
  }
}
