package io.policyinventory.sandbox.api.backup;

import io.policyinventory.sandbox.http.Paging;
import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.http.Service;
import io.policyinventory.sandbox.inventory.BackupService;
import io.policyinventory.sandbox.inventory.PolicyList;
import io.policyinventory.sandbox.inventory.SandboxJson;
import io.policyinventory.sandbox.inventory.SandboxProject;
import io.policyinventory.sandbox.inventory.StoredPolicies;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Cloud Server Backup Service v1, read side. */
public final class CsbsService implements Service {

  private static final int PAGE = 1000;

  @Override
  public Reply answer(Request request, SandboxProject project, String path) {
    StoredPolicies stored = project.policies().get(BackupService.CSBS);
    if (stored == null) {
      return Reply.flat(
          400, "BackupService.4008", "The project is not allowed to use the CSBS or VBS service.");
    }
    PolicyList policies = stored.snapshot();
    String[] words = path.split("/");
    if (path.equals("csbs_backup_policy/resource_instances/action")) {
      return TagQuery.CSBS.answer(request, policies);
    }
    if (!request.isGet()) {
      return Reply.flat(405, "CSBS.9001", "Method not allowed: " + request.method());
    }
    if (path.equals("policies")) {
      return list(request, policies);
    }
    if (words.length == 2 && words[0].equals("policies")) {
      return detail(policies, words[1]);
    }
    if (path.equals("csbs_backup_policy/tags")) {
      return Reply.ok(
          SandboxJson.object().set("tags", project.tagCatalogues().get(BackupService.CSBS)));
    }
    if (words.length == 3 && words[0].equals("csbs_backup_policy") && words[2].equals("tags")) {
      return tags(policies, words[1]);
    }
    if (words[0].equals("checkpoint_items")) {
      return Checkpoints.answer(request, project, path);
    }
    return Service.unknownPath();
  }

  private static Reply list(Request request, PolicyList policies) {
    String sort = request.parameter("sort");
    if (!sort.matches("(created_at(:(asc|desc))?)?")) {
      return Reply.flat(400, "CSBS.9001", "Invalid sort: " + sort);
    }
    if (request.parameter("offset").equals("0")) {
      return Reply.flat(400, "CSBS.9001", "offset must be a positive integer.");
    }
    int last = policies.size() - 1;
    boolean ascending = sort.endsWith(":asc");
    Paging paging =
        Paging.of(
            request,
            PAGE,
            PAGE,
            id -> {
              int index = policies.indexOf(id);
              return index < 0 || ascending ? index : last - index;
            });
    if (!paging.usable()) {
      return Reply.flat(400, "CSBS.9001", "Invalid limit, marker or offset.");
    }
    String name = request.parameter("name");
    ArrayNode page = SandboxJson.array();
    IntStream positions =
        name.isEmpty()
            ? paging.positions(policies.size())
            : IntStream.range(paging.start(), policies.size());
    positions
        .mapToObj(position -> policies.get(ascending ? position : last - position))
        .filter(entry -> name.isEmpty() || entry.name().equals(name))
        .limit(paging.limit())
        .forEach(entry -> page.add(entry.listed()));
    return Reply.ok(SandboxJson.object().set("policies", page));
  }

  private static Reply detail(PolicyList policies, String id) {
    int index = policies.indexOf(id);
    return index < 0
        ? notFound(id)
        : Reply.ok(SandboxJson.object().set("policy", policies.get(index).detail()));
  }

  private static Reply tags(PolicyList policies, String id) {
    int index = policies.indexOf(id);
    if (index < 0) {
      return notFound(id);
    }
    ObjectNode body = SandboxJson.object();
    body.set("tags", policies.get(index).perPolicyTags());
    return Reply.ok(body);
  }

  private static Reply notFound(String id) {
    return Reply.flat(404, "CSBS.3000", "Policy " + id + " could not be found.");
  }
}
