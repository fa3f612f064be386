package io.policyinventory.cloud.signin;

import io.policyinventory.cloud.AnswerJson;
import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.ReauthenticateException;
import io.policyinventory.cloud.RetryableException;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.http.Retrier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/** Reads the list of projects (iam-v3.md section 3). */
final class ProjectLister {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectLister.class);
  private static final String BUILT_IN = "MOS";

  private final URI authUrl;
  private final RestClient client;
  private final Retrier retrier;
  private final Predicate<@Nullable Secret> renewal;
  private boolean renewed;

  /**
   * @param renewal gives up the token that was refused, as it may have expired, and says whether
   *     there can be another; asked once
   */
  ProjectLister(
      URI authUrl, RestClient client, Retrier retrier, Predicate<@Nullable Secret> renewal) {
    this.authUrl = authUrl;
    this.client = client;
    this.retrier = retrier;
    this.renewal = renewal;
  }

  /**
   * Enabled projects of {@code GET /v3/auth/projects}, or of {@code GET /v3/projects} when the
   * first is refused; null when both are.
   */
  @Nullable List<Project> list() {
    List<Project> own = tryList("/auth/projects");
    return own == null ? tryList("/projects?enabled=true") : own;
  }

  /** Enabled projects of that name; null when the list is refused. */
  @Nullable List<Project> named(String name) {
    return tryList("/projects?name=" + UriUtils.encode(name, StandardCharsets.UTF_8));
  }

  private @Nullable List<Project> tryList(String path) {
    try {
      return pages(URI.create(authUrl + path));
    } catch (CloudException e) {
      if (e instanceof RunFailedException || !Refusals.isRefusal(e)) {
        throw new RunFailedException(e.failure(), e);
      }
      LOG.info("projects cannot be listed: {}", e.failure().line());
      return null;
    }
  }

  private List<Project> pages(URI first) {
    List<Project> projects = new ArrayList<>();
    Set<URI> seen = new HashSet<>();
    URI page = first;
    while (page != null) {
      if (!seen.add(page)) {
        throw failed(page, "list of projects leads back to a page already read");
      }
      JsonNode document = page(page);
      for (JsonNode entry : document.path("projects").values()) {
        add(projects, entry);
      }
      page = next(page, document);
    }
    return projects;
  }

  private JsonNode page(URI page) {
    Supplier<JsonNode> exchange =
        () -> {
          byte[] body = client.get().uri(page).retrieve().body(byte[].class);
          JsonNode document = body == null ? null : AnswerJson.parse(body);
          if (document == null || !document.path("projects").isArray()) {
            throw RetryableException.malformed(
                "GET " + page.getPath(), "expected an array 'projects', found none");
          }
          return document;
        };
    return retrier.run("list projects", () -> signedIn(exchange), () -> {});
  }

  private JsonNode signedIn(Supplier<JsonNode> exchange) {
    try {
      return exchange.get();
    } catch (ReauthenticateException e) {
      if (renewed || !renewal.test(e.refused())) {
        throw e;
      }
      renewed = true;
      return exchange.get();
    }
  }

  private static void add(List<Project> projects, JsonNode entry) {
    String id = AnswerJson.text(entry, "id");
    String name = AnswerJson.text(entry, "name");
    if (id == null || name == null) {
      LOG.warn("a project without id or name is left out");
    } else if ("false".equalsIgnoreCase(AnswerJson.text(entry, "enabled"))) {
      LOG.info("project {} ({}) is disabled and left out", name, id);
    } else if (name.equals(BUILT_IN)) {
      LOG.info("project {} ({}) is built in and left out", name, id);
    } else {
      projects.add(new Project(id, name));
    }
  }

  private static @Nullable URI next(URI page, JsonNode document) {
    String next = AnswerJson.text(document.path("links"), "next");
    if (next == null) {
      return null;
    }
    URI uri;
    try {
      uri = page.resolve(next);
    } catch (IllegalArgumentException e) {
      throw failed(page, "links.next of the list of projects is no URL");
    }
    if (!page.getScheme().equals(uri.getScheme())
        || !page.getRawAuthority().equals(uri.getRawAuthority())) {
      throw failed(page, "links.next of the list of projects leads to another host, not followed");
    }
    return uri;
  }

  private static RunFailedException failed(URI page, String message) {
    return new RunFailedException(
        new CloudException.Failure("GET " + page.getPath(), null, null, message, null), null);
  }
}
