package io.policyinventory.cloud.signin;

import io.policyinventory.cloud.AnswerJson;
import io.policyinventory.cloud.Authorizer;
import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.RetryableException;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.SigningLayout;
import io.policyinventory.cloud.catalogue.Catalogue;
import io.policyinventory.cloud.catalogue.EndpointResolver;
import io.policyinventory.cloud.catalogue.HostPatterns;
import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.cloud.credentials.Identity;
import io.policyinventory.cloud.credentials.TokenScope;
import io.policyinventory.cloud.http.Retrier;
import io.policyinventory.cloud.http.Transport;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** An access key pair: no tokens, every request signed (iam-v3.md section 5). */
public final class AccessKeySignIn implements SignInMethod {
  private static final Logger LOG = LoggerFactory.getLogger(AccessKeySignIn.class);

  private final Credentials credentials;
  private final Identity.AccessKey key;
  private final SigningLayout layout;
  private final Transport transport;
  private final Retrier retrier;
  private final Clock clock;
  private final Map<String, Catalogue> catalogues = new ConcurrentHashMap<>();

  public AccessKeySignIn(
      Credentials credentials,
      Identity.AccessKey key,
      SigningLayout layout,
      Transport transport,
      Retrier retrier,
      Clock clock) {
    this.credentials = credentials;
    this.key = key;
    this.layout = layout;
    this.transport = transport;
    this.retrier = retrier;
    this.clock = clock;
  }

  @Override
  public List<Project> discover() {
    Map<String, Project> projects = new TreeMap<>();
    ProjectLister lister =
        new ProjectLister(credentials.authUrl(), client(globalScope()), retrier, refused -> false);
    List<Project> listed = list(lister);
    if (listed != null) {
      listed.forEach(project -> projects.put(project.id(), project));
    }
    TokenScope scope = credentials.tokenScope();
    if (scope.projectId() != null) {
      projects.putIfAbsent(scope.projectId(), namedById(scope.projectId()));
    } else if (scope.projectName() != null
        && projects.values().stream().noneMatch(p -> p.name().equals(scope.projectName()))) {
      projects.putAll(namedByName(lister, scope.projectName()));
    }
    if (listed == null && projects.isEmpty()) {
      throw SignInFailures.noProjects(credentials);
    }
    return List.copyOf(projects.values());
  }

  private @Nullable List<Project> list(ProjectLister lister) {
    try {
      return lister.list();
    } catch (RunFailedException e) {
      throw SignInFailures.first(credentials, e);
    }
  }

  private Project namedById(String id) {
    String name = credentials.tokenScope().projectName();
    if (name == null) {
      name = credentials.region();
    }
    return new Project(id, name == null ? id : name);
  }

  private Map<String, Project> namedByName(ProjectLister lister, String name) {
    Map<String, Project> found = new TreeMap<>();
    List<Project> named = lister.named(name);
    if (named != null) {
      named.stream()
          .filter(project -> project.name().equals(name))
          .forEach(project -> found.put(project.id(), project));
    }
    if (found.isEmpty()) {
      throw SignInFailures.noProjects(credentials);
    }
    return found;
  }

  @Override
  public Authorizer authorizer(Project project) {
    return authorizer(Map.of("X-Project-Id", project.id()));
  }

  @Override
  public Catalogue catalogue(Project project) {
    return catalogues.computeIfAbsent(project.id(), id -> readCatalogue(project));
  }

  @Override
  public boolean renew(Project project, @Nullable Secret refused) {
    return false;
  }

  private Catalogue readCatalogue(Project project) {
    URI uri = URI.create(credentials.authUrl() + "/auth/catalog");
    RestClient client = client(Map.of("X-Project-Id", project.id()));
    try {
      return retrier.run(
          "read the catalogue",
          () -> {
            byte[] body = client.get().uri(uri).retrieve().body(byte[].class);
            JsonNode document = body == null ? null : AnswerJson.parse(body);
            if (document == null || !document.path("catalog").isArray()) {
              throw RetryableException.malformed(
                  "GET " + uri.getPath(), "expected an array 'catalog', found none");
            }
            return Catalogue.of(document.path("catalog"));
          },
          () -> {});
    } catch (RunFailedException e) {
      throw e;
    } catch (CloudException e) {
      if (!Refusals.isRefusal(e)) {
        throw e;
      }
      LOG.info("no catalogue, known host names are used: {}", e.failure().line());
      return HostPatterns.catalogue(credentials.authUrl(), region(project));
    }
  }

  private String region(Project project) {
    String configured = credentials.region();
    boolean named = project.name().indexOf('-') > 0;
    return named || configured == null ? EndpointResolver.regionOf(project) : configured;
  }

  private Map<String, String> globalScope() {
    String domainId = credentials.tokenScope().domainId();
    return domainId == null ? Map.of() : Map.of("X-Domain-Id", domainId);
  }

  private RestClient client(Map<String, String> scope) {
    return transport.reader(authorizer(scope));
  }

  private Authorizer authorizer(Map<String, String> scope) {
    return new SigningAuthorizer(key, layout, scope, clock);
  }
}
