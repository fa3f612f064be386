package io.policyinventory.sandbox.inventory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the inventory of {@code src/main/resources/sandbox}. */
public final class BundledInventory {

  private final PastTimes times;

  private BundledInventory(PastTimes times) {
    this.times = times;
  }

  public static Account load(PastTimes times) {
    BundledInventory inventory = new BundledInventory(times);
    ObjectNode account = SandboxJson.resource("account.json");
    List<SandboxProject> projects = new ArrayList<>();
    SandboxJson.items(account.path("project_files"))
        .forEach(file -> projects.add(inventory.project(SandboxJson.resource(file.asString()))));
    SandboxJson.items(account.path("bare_projects"))
        .forEach(project -> projects.add(SandboxProject.bare(project)));
    return Account.of(account, projects);
  }

  private SandboxProject project(JsonNode file) {
    StoredItems<ObjectNode> servers =
        StoredItems.servers(SandboxJson.objects(file.path("servers")));
    StoredItems<ObjectNode> volumes =
        StoredItems.newestFirst(SandboxJson.objects(file.path("volumes")));
    BackupReader reader = new BackupReader(servers.snapshot(), volumes.snapshot(), times);
    Map<BackupService, StoredPolicies> policies = new EnumMap<>(BackupService.class);
    Map<BackupService, ArrayNode> catalogues = new EnumMap<>(BackupService.class);
    Map<BackupService, StoredItems<Backup>> backups = new EnumMap<>(BackupService.class);
    for (BackupService service : BackupService.values()) {
      JsonNode part = file.path(service.pathSegment());
      if (part.isObject()) {
        StoredPolicies stored = policies(part, reader);
        policies.put(service, stored);
        catalogues.put(service, SandboxJson.arrayOf(part, "tag_catalogue"));
        backups.put(service, backups(service, part, stored.snapshot(), reader));
      }
    }
    return new SandboxProject(
        SandboxJson.text(file, "id"),
        SandboxJson.text(file, "name"),
        true,
        policies,
        catalogues,
        backups,
        Map.of(
            ItemKind.SERVER, servers,
            ItemKind.VOLUME, volumes,
            ItemKind.VAULT,
                StoredItems.newestFirst(SandboxJson.objects(file.path("cbr").path("vaults")))));
  }

  private static StoredPolicies policies(JsonNode part, BackupReader reader) {
    return new StoredPolicies(
        SandboxJson.items(part.path("policies"))
            .map(PolicyEntry::of)
            .map(policy -> policy.withTasks(reader))
            .toList());
  }

  private static StoredItems<Backup> backups(
      BackupService service, JsonNode part, PolicyList policies, BackupReader reader) {
    List<Backup> backups = new ArrayList<>(reader.all(service, part.path("backups")));
    IntStream.range(0, policies.size())
        .mapToObj(policies::get)
        .flatMap(policy -> reader.madeBy(policy.id(), policy.tasks()))
        .forEach(backups::add);
    return StoredItems.backups(backups);
  }
}
