package io.policyinventory.cloud.signin;

import io.policyinventory.cloud.Authorizer;
import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.catalogue.Catalogue;
import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.cloud.http.Retrier;
import io.policyinventory.cloud.http.Transport;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Signed in with tokens: one for discovery, one per project. */
public final class TokenSignIn implements SignInMethod {
  private static final Set<String> LOCKING = Set.of("IAM.0061", "IAM.0062", "IAM.0081", "IAM.0082");

  private final Credentials credentials;
  private final Transport transport;
  private final Retrier retrier;
  private final Keystone keystone;
  private final Clock clock;
  private final RenewingToken first;
  private final Map<String, RenewingToken> ofProjects = new ConcurrentHashMap<>();
  private volatile @Nullable RunFailedException locked;

  public TokenSignIn(Credentials credentials, Transport transport, Retrier retrier, Clock clock) {
    this.credentials = credentials;
    this.transport = transport;
    this.retrier = retrier;
    this.clock = clock;
    this.keystone = new Keystone(credentials, transport.signIn(), retrier, clock);
    this.first = new RenewingToken(this::firstSignIn, clock);
  }

  @Override
  public List<Project> discover() {
    Token token = first.get();
    Map<String, Project> projects = new TreeMap<>();
    List<Project> listed =
        new ProjectLister(credentials.authUrl(), transport.reader(first), retrier, this::renewFirst)
            .list();
    if (listed != null) {
      listed.forEach(project -> projects.put(project.id(), project));
    }
    Project named = credentials.tokenScope().namesProject() ? token.project() : null;
    if (named != null) {
      projects.putIfAbsent(named.id(), named);
    }
    if (listed == null && named == null) {
      throw SignInFailures.noProjects(credentials);
    }
    return List.copyOf(projects.values());
  }

  private boolean renewFirst(@Nullable Secret refused) {
    first.giveUp(refused);
    return true;
  }

  @Override
  public Authorizer authorizer(Project project) {
    return token(project);
  }

  @Override
  public Catalogue catalogue(Project project) {
    return token(project).get().catalogue();
  }

  @Override
  public boolean renew(Project project, @Nullable Secret refused) {
    token(project).giveUp(refused);
    return true;
  }

  private RenewingToken token(Project project) {
    return ofProjects.computeIfAbsent(
        project.id(), id -> new RenewingToken(() -> projectSignIn(project), clock));
  }

  private Token firstSignIn() {
    try {
      Token token =
          keystone.signIn(SignInBody.named(credentials.tokenScope(), credentials.identity()));
      String wanted = credentials.tokenScope().projectId();
      if (wanted != null) {
        requireProject(token, wanted, credentials.tokenScope().projectName());
      }
      return token;
    } catch (CloudException e) {
      throw SignInFailures.first(credentials, e);
    }
  }

  private Token projectSignIn(Project project) {
    RunFailedException earlier = locked;
    if (earlier != null) {
      throw earlier;
    }
    try {
      Token token = keystone.signIn(SignInBody.project(project.id()));
      requireProject(token, project.id(), project.name());
      return token;
    } catch (CloudException e) {
      CloudException failure = ofProject(project, e);
      if (failure instanceof RunFailedException run) {
        locked = run;
      }
      throw failure;
    }
  }

  private CloudException ofProject(Project project, CloudException e) {
    String code = e.failure().code();
    if (e instanceof RunFailedException || (code != null && LOCKING.contains(code))) {
      return SignInFailures.first(credentials, e);
    }
    return SignInFailures.project(project, e);
  }

  private static void requireProject(Token token, String wanted, @Nullable String name) {
    Project given = token.project();
    if (given == null || !given.id().equals(wanted)) {
      throw new ScopeFailedException(
          new CloudException.Failure(
              "POST /v3/auth/tokens",
              null,
              null,
              "expected a token for project "
                  + wanted
                  + (name == null ? "" : " (" + name + ")")
                  + ", got one for "
                  + (given == null ? "no project" : given.id()),
              null),
          null);
    }
  }
}
