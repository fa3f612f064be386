package io.policyinventory.sandbox.api.identity;

import io.policyinventory.sandbox.http.Paging;
import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.inventory.Account;
import io.policyinventory.sandbox.inventory.SandboxJson;
import io.policyinventory.sandbox.inventory.SandboxProject;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Identity and Access Management v3: tokens, projects, catalogue. */
public final class IdentityService {

  private static final Set<String> PROJECT_LISTS = Set.of("/v3/auth/projects", "/v3/projects");

  private final URI base;
  private final Account account;
  private final Gateway gateway;
  private final TokenIssue issue;
  private final Catalogue catalogue;

  public IdentityService(URI base, Account account, Tokens tokens, Gateway gateway) {
    this.base = base;
    this.account = account;
    this.gateway = gateway;
    this.catalogue = new Catalogue(base, account.region());
    this.issue = new TokenIssue(account, tokens, catalogue);
  }

  public Reply answer(Request request) {
    if (request.path().equals("/v3/auth/tokens") && request.isPost()) {
      return issue.answer(request);
    }
    if (!request.isGet()) {
      return Reply.keystone(405, "Method Not Allowed", "Method not allowed.");
    }
    Reply reply = gateway.admit(request, projectId -> known(request, projectId));
    return reply.status() == 401 && !Signatures.signed(request)
        ? Reply.flat(401, "IAM.0001", "The request you have made requires authentication.")
        : reply;
  }

  private Reply known(Request request, String projectId) {
    if (request.path().equals("/v3/auth/catalog")) {
      ObjectNode body = SandboxJson.object();
      body.set("catalog", catalogue.of(account.project(projectId).orElse(null)));
      body.set("links", links(request.path()));
      return Reply.ok(body);
    }
    boolean userProjects = request.path().equals("/v3/users/" + account.userId() + "/projects");
    return PROJECT_LISTS.contains(request.path()) || userProjects
        ? projects(request)
        : Reply.keystone(404, "Not Found", "Could not find " + request.path() + ".");
  }

  private Reply projects(Request request) {
    List<SandboxProject> wanted =
        account.projects().stream()
            .filter(project -> allowed(request, "name", project.name()))
            .filter(project -> allowed(request, "enabled", String.valueOf(project.enabled())))
            .toList();
    IntStream positions = page(request, wanted.size());
    if (positions == null) {
      return Reply.keystone(
          400, "Bad Request", "page and per_page must be given together, from 1 on.");
    }
    ObjectNode body = SandboxJson.object();
    ArrayNode projects = body.putArray("projects");
    positions.forEach(position -> projects.add(project(wanted.get(position))));
    body.set("links", links(request.path()));
    return Reply.ok(body);
  }

  /** Null when only one of both parameters is there, or one is out of its range. */
  private static @Nullable IntStream page(Request request, int size) {
    if (!request.path().equals("/v3/projects")) {
      return IntStream.range(0, size);
    }
    int page = Paging.number(request.parameter("page"), 0);
    int perPage = Paging.number(request.parameter("per_page"), 0);
    if (page == 0 && perPage == 0) {
      return IntStream.range(0, size);
    }
    if (page < 1 || perPage < 1 || perPage > 5000) {
      return null;
    }
    long start = (page - 1L) * perPage;
    return IntStream.range(0, size).skip(start).limit(perPage);
  }

  private static boolean allowed(Request request, String parameter, String value) {
    String wanted = request.parameter(parameter);
    return wanted.isEmpty() || wanted.equals(value);
  }

  private ObjectNode project(SandboxProject project) {
    ObjectNode node =
        SandboxJson.object()
            .put("id", project.id())
            .put("name", project.name())
            .put("domain_id", account.domainId())
            .put("parent_id", account.domainId())
            .put("enabled", project.enabled())
            .put("is_domain", false)
            .put("description", "");
    node.putObject("links").put("self", base + "/v3/projects/" + project.id());
    return node;
  }

  private ObjectNode links(String path) {
    return SandboxJson.object().put("self", base + path).putNull("previous").putNull("next");
  }
}
