package io.policyinventory.sandbox.api.backup;

import io.policyinventory.sandbox.http.Paging;
import io.policyinventory.sandbox.http.Reply;
import io.policyinventory.sandbox.http.Request;
import io.policyinventory.sandbox.http.Service;
import io.policyinventory.sandbox.inventory.BackupService;
import io.policyinventory.sandbox.inventory.Items;
import io.policyinventory.sandbox.inventory.PolicyEntry;
import io.policyinventory.sandbox.inventory.PolicyList;
import io.policyinventory.sandbox.inventory.SandboxJson;
import io.policyinventory.sandbox.inventory.SandboxProject;
import io.policyinventory.sandbox.inventory.StoredPolicies;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cloud Backup and Recovery v3, read side. Policies come all at once, vaults and backups in pages
 * that tell {@code limit} and {@code offset}; no vault tells which policy it has.
 */
public final class CbrService implements Service {

  @Override
  public Reply answer(Request request, SandboxProject project, String path) {
    StoredPolicies stored = project.policies().get(BackupService.CBR);
    if (stored == null) {
      return Service.unknownPath();
    }
    PolicyList policies = stored.snapshot();
    Items<ObjectNode> vaults = project.vaults();
    if (path.equals("vault/resource_instances/action")) {
      return TagQuery.CBR.answer(request, new VaultEntries(vaults));
    }
    if (!request.isGet()) {
      return Reply.flat(405, "BackupService.9900", "Method not allowed: " + request.method());
    }
    String[] words = path.split("/");
    return switch (words[0] + "/" + words.length) {
      case "policies/1" -> policies(request, policies);
      case "policies/2" -> policy(policies, words[1]);
      case "vaults/1" -> vaults(request, vaults, policies);
      case "vaults/2" -> vault(vaults, words[1]);
      case "vault/2" ->
          words[1].equals("tags")
              ? Reply.ok(
                  SandboxJson.object().set("tags", project.tagCatalogues().get(BackupService.CBR)))
              : Service.unknownPath();
      case "vault/3" -> words[2].equals("tags") ? tags(vaults, words[1]) : Service.unknownPath();
      case "backups/1" -> CbrBackups.list(request, project);
      case "backups/2" -> CbrBackups.one(project, words[1]);
      default -> Service.unknownPath();
    };
  }

  private static Reply policies(Request request, PolicyList policies) {
    ArrayNode shown = SandboxJson.array();
    entries(policies)
        .filter(
            entry ->
                request.allows(
                    "operation_type", SandboxJson.text(entry.detail(), "operation_type")))
        .filter(
            entry ->
                request.parameter("vault_id").isEmpty()
                    || has(entry, request.parameter("vault_id")))
        .forEach(entry -> shown.add(entry.listed()));
    ObjectNode body = SandboxJson.object();
    body.set("policies", shown);
    return Reply.ok(body.put("count", shown.size()));
  }

  private static Reply policy(PolicyList policies, String id) {
    int index = policies.indexOf(id);
    return index < 0
        ? Reply.flat(404, "BackupService.6000", "Policy " + id + " could not be found.")
        : Reply.ok(SandboxJson.object().set("policy", policies.get(index).detail()));
  }

  private static Reply vaults(Request request, Items<ObjectNode> vaults, PolicyList policies) {
    Paging paging = Paging.strict(request, vaults::indexOf);
    if (!paging.usable()) {
      return Reply.flat(400, "BackupService.9900", "Invalid limit or offset.");
    }
    String policyId = request.parameter("policy_id");
    int policy = policies.indexOf(policyId);
    List<ObjectNode> shown =
        vaults.stream()
            .filter(
                vault ->
                    policyId.isEmpty()
                        || (policy >= 0
                            && has(policies.get(policy), SandboxJson.text(vault, "id"))))
            .toList();
    ObjectNode body = SandboxJson.object();
    ArrayNode page = body.putArray("vaults");
    paging.positions(shown.size()).forEach(position -> page.add(shown.get(position)));
    return Reply.ok(paging.told(body, shown.size()));
  }

  private static boolean has(PolicyEntry policy, String vaultId) {
    return SandboxJson.items(policy.detail().path("associated_vaults"))
        .anyMatch(vault -> SandboxJson.text(vault, "vault_id").equals(vaultId));
  }

  private static Reply vault(Items<ObjectNode> vaults, String id) {
    int index = vaults.indexOf(id);
    return index < 0 ? noVault(id) : Reply.ok(SandboxJson.object().set("vault", vaults.get(index)));
  }

  private static Reply tags(Items<ObjectNode> vaults, String id) {
    int index = vaults.indexOf(id);
    return index < 0
        ? noVault(id)
        : Reply.ok(
            SandboxJson.object().set("tags", SandboxJson.arrayOf(vaults.get(index), "tags")));
  }

  private static Reply noVault(String id) {
    return Reply.flat(404, "BackupService.6105", "Vault " + id + " could not be found.");
  }

  private static Stream<PolicyEntry> entries(PolicyList policies) {
    return IntStream.range(0, policies.size()).mapToObj(policies::get);
  }

  /** Vaults as the query by tag wants them. */
  private record VaultEntries(Items<ObjectNode> vaults) implements PolicyList {

    @Override
    public int size() {
      return vaults.size();
    }

    @Override
    public PolicyEntry get(int index) {
      ObjectNode entry = SandboxJson.object();
      JsonNode vault = vaults.get(index);
      entry.set("policy", vault);
      return PolicyEntry.of(entry.set("tags", SandboxJson.arrayOf(vault, "tags")));
    }

    @Override
    public int indexOf(String id) {
      return vaults.indexOf(id);
    }
  }
}
