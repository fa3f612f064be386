package io.policyinventory.sandbox.fault;

import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.inventory.Account;
import io.policyinventory.sandbox.inventory.Backup;
import io.policyinventory.sandbox.inventory.BackupReader;
import io.policyinventory.sandbox.inventory.BackupService;
import io.policyinventory.sandbox.inventory.ItemKind;
import io.policyinventory.sandbox.inventory.PastTimes;
import io.policyinventory.sandbox.inventory.PolicyEntry;
import io.policyinventory.sandbox.inventory.PolicyList;
import io.policyinventory.sandbox.inventory.SandboxJson;
import io.policyinventory.sandbox.inventory.SandboxProject;
import io.policyinventory.sandbox.inventory.StoredItems;
import io.policyinventory.sandbox.inventory.StoredPolicies;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes that happen to the inventory while the sandbox runs. */
public final class InventoryChanges {

  private static final Map<String, ItemKind> ITEM_LISTS =
      Map.of("servers", ItemKind.SERVER, "volumes", ItemKind.VOLUME, "vaults", ItemKind.VAULT);

  private final Account account;
  private final PastTimes times;
  private final AtomicInteger inserted = new AtomicInteger();

  public InventoryChanges(Account account, PastTimes times) {
    this.account = account;
    this.times = times;
  }

  private SandboxProject project(String project) {
    return account
        .project(project)
        .orElseThrow(() -> new IllegalArgumentException("no project " + project));
  }

  public StoredPolicies policies(String project, BackupService service) {
    StoredPolicies policies = project(project).policies().get(service);
    if (policies == null) {
      throw new IllegalArgumentException(project + " does not offer " + service);
    }
    return policies;
  }

  public StoredItems<ObjectNode> items(String project, ItemKind kind) {
    return project(project).stored(kind);
  }

  public StoredItems<Backup> backups(String project, BackupService service) {
    StoredItems<Backup> backups = project(project).backups().get(service);
    if (backups == null) {
      throw new IllegalArgumentException(project + " does not offer " + service);
    }
    return backups;
  }

  public BackupReader reader(String project) {
    SandboxProject found = project(project);
    return new BackupReader(found.servers(), found.volumes(), times);
  }

  /** After a page of policies, servers, disks or vaults. */
  void afterPage(Request request, JsonNode page, FaultKind kind) {
    List<String> segments = request.segments();
    String project = segments.get(2);
    for (Map.Entry<String, ItemKind> list : ITEM_LISTS.entrySet()) {
      if (page.has(list.getKey())) {
        after(kind, items(project, list.getValue()), SandboxJson.arrayOf(page, list.getKey()));
        return;
      }
    }
    BackupService service = BackupService.valueOf(segments.get(0).toUpperCase(Locale.ROOT));
    StoredPolicies policies = policies(project, service);
    if (kind == FaultKind.INSERT_POLICY) {
      policies.put(newest(policies.snapshot()));
      return;
    }
    boolean vbs = service == BackupService.VBS;
    ArrayNode shown = SandboxJson.arrayOf(page, vbs ? "backup_policies" : "policies");
    policies.remove(SandboxJson.text(gone(kind, shown), vbs ? "backup_policy_id" : "id"));
  }

  private void after(FaultKind kind, StoredItems<ObjectNode> items, ArrayNode shown) {
    if (kind != FaultKind.INSERT_POLICY) {
      items.remove(SandboxJson.text(gone(kind, shown), "id"));
      return;
    }
    int number = inserted.incrementAndGet();
    ObjectNode copy = items.snapshot().get(0).deepCopy();
    items.put(
        copy.put("id", "eeeeeeee-0000-4000-8000-%012d".formatted(number))
            .put("name", "inserted-" + number)
            .put(copy.has("created") ? "created" : "created_at", "2030-01-01T00:00:00Z"));
  }

  private static JsonNode gone(FaultKind kind, ArrayNode shown) {
    return shown.path(kind == FaultKind.REMOVE_FIRST ? 0 : shown.size() - 1);
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
    if (policy.has("operation_type")) {
      policy.putArray("associated_vaults");
    } else if (!vbs) {
      policy.put("created_at", createdAt).putArray("tags");
      policy.putArray("resources");
    }
    return new PolicyEntry(
        id,
        name,
        createdAt,
        policy,
        policy,
        SandboxJson.array(),
        SandboxJson.array(),
        SandboxJson.array());
  }
}
