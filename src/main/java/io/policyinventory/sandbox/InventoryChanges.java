package io.policyinventory.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes that happen to the inventory while the sandbox runs. */
final class InventoryChanges {

  private final Account account;
  private final AtomicInteger inserted = new AtomicInteger();

  InventoryChanges(Account account) {
    this.account = account;
  }

  StoredPolicies policies(String project, BackupService service) {
    SandboxProject found =
        account
            .project(project)
            .orElseThrow(() -> new IllegalArgumentException("no project " + project));
    StoredPolicies policies = found.policies().get(service);
    if (policies == null) {
      throw new IllegalArgumentException(project + " does not offer " + service);
    }
    return policies;
  }

  void afterPage(Request request, JsonNode page, FaultKind kind) {
    List<String> segments = request.segments();
    BackupService service = BackupService.valueOf(segments.get(0).toUpperCase(Locale.ROOT));
    StoredPolicies policies = policies(segments.get(2), service);
    if (kind == FaultKind.INSERT_POLICY) {
      policies.put(newest(policies.snapshot()));
      return;
    }
    String list = service == BackupService.CSBS ? "policies" : "backup_policies";
    ArrayNode shown = Json.arrayOf(page, list);
    JsonNode gone = shown.path(kind == FaultKind.REMOVE_FIRST ? 0 : shown.size() - 1);
    String idName = service == BackupService.CSBS ? "id" : "backup_policy_id";
    policies.remove(Json.text(gone, idName));
  }

  private PolicyEntry newest(PolicyList policies) {
    int number = inserted.incrementAndGet();
    String id = "eeeeeeee-0000-4000-8000-%012d".formatted(number);
    String name = "inserted-" + number;
    String createdAt = "2030-01-01T00:00:00.%06d".formatted(number);
    ObjectNode policy = policies.get(policies.size() - 1).detail().deepCopy();
    boolean vbs = policy.has("backup_policy_id");
    policy.put(vbs ? "backup_policy_id" : "id", id);
    policy.put(vbs ? "backup_policy_name" : "name", name);
    if (!vbs) {
      policy.put("created_at", createdAt).putArray("tags");
      policy.putArray("resources");
    }
    return new PolicyEntry(
        id, name, createdAt, policy, policy, Json.array(), Json.array(), Json.array());
  }
}
