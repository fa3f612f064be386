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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Volume Backup Service v2, read side. */
public final class VbsService implements Service {

  @Override
  public Reply answer(Request request, SandboxProject project, String path) {
    StoredPolicies stored = project.policies().get(BackupService.VBS);
    if (stored == null) {
      return VolumeBackups.notOffered();
    }
    PolicyList policies = stored.snapshot();
    if (path.equals("backuppolicy/resource_instances/action")) {
      return TagQuery.VBS.answer(request, policies);
    }
    if (!request.isGet()) {
      return Reply.nested(405, "AutoBackup.0222", "Method not allowed: " + request.method());
    }
    if (path.equals("backuppolicy")) {
      ArrayNode all = SandboxJson.array();
      IntStream.range(0, policies.size()).forEach(index -> all.add(policies.get(index).listed()));
      return Reply.ok(SandboxJson.object().set("backup_policies", all));
    }
    if (path.equals("backuppolicy/tags")) {
      return Reply.ok(
          SandboxJson.object().set("tags", project.tagCatalogues().get(BackupService.VBS)));
    }
    String[] words = path.split("/");
    if (words.length == 3 && words[0].equals("backuppolicy")) {
      return ofPolicy(request, policies, words[1], words[2]);
    }
    return path.equals("backups/detail")
        ? VolumeBackups.list(request, project, true)
        : Service.unknownPath();
  }

  private static Reply ofPolicy(Request request, PolicyList policies, String id, String part) {
    int index = policies.indexOf(id);
    if (index < 0) {
      return Reply.nested(404, "AutoBackup.0205", "The backup policy " + id + " does not exist.");
    }
    return switch (part) {
      case "tags" ->
          Reply.ok(SandboxJson.object().set("tags", policies.get(index).perPolicyTags()));
      case "backuptasks" -> tasks(request, policies.get(index).tasks());
      default -> Service.unknownPath();
    };
  }

  private static Reply tasks(Request request, ArrayNode newestFirst) {
    List<JsonNode> tasks = new ArrayList<>();
    SandboxJson.items(newestFirst)
        .filter(task -> request.allows("status", SandboxJson.text(task, "status")))
        .filter(task -> request.allows("job_id", SandboxJson.text(task, "job_id")))
        .forEach(tasks::add);
    if (request.parameter("sort_dir").equals("asc")) {
      Collections.reverse(tasks);
    }
    List<String> ids = tasks.stream().map(task -> SandboxJson.text(task, "job_id")).toList();
    Paging paging = Paging.of(request, 20, 1000, ids);
    if (!paging.usable() || !request.parameter("sort_key").matches("(created_at)?")) {
      return Reply.nested(400, "AutoBackup.0214", "Invalid paging or sort parameter.");
    }
    ObjectNode body = SandboxJson.object().put("count", tasks.size());
    ArrayNode page = body.putArray("tasks");
    paging.positions(tasks.size()).forEach(position -> page.add(tasks.get(position)));
    return Reply.ok(body);
  }
}
