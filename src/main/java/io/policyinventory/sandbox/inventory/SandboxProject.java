package io.policyinventory.sandbox.inventory;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One project and what is in it.
 *
 * @param policies only of the services in the project's catalogue
 * @param tagCatalogues items {@code {"key","values"}} per service
 * @param backups of the same services
 * @param items as the services show them
 */
public record SandboxProject(
    String id,
    String name,
    boolean enabled,
    Map<BackupService, StoredPolicies> policies,
    Map<BackupService, ArrayNode> tagCatalogues,
    Map<BackupService, StoredItems<Backup>> backups,
    Map<ItemKind, StoredItems<ObjectNode>> items) {

  public boolean offers(BackupService service) {
    return policies.containsKey(service);
  }

  /** None when the project does not offer the service. */
  public Items<Backup> backups(BackupService service) {
    StoredItems<Backup> stored = backups.get(service);
    return (stored == null ? StoredItems.backups(List.of()) : stored).snapshot();
  }

  public StoredItems<ObjectNode> stored(ItemKind kind) {
    StoredItems<ObjectNode> stored = items.get(kind);
    if (stored == null) {
      throw new IllegalArgumentException(name + " has no " + kind);
    }
    return stored;
  }

  public Items<ObjectNode> servers() {
    return stored(ItemKind.SERVER).snapshot();
  }

  /** Newest first. */
  public Items<ObjectNode> volumes() {
    return stored(ItemKind.VOLUME).snapshot();
  }

  /** Newest first. */
  public Items<ObjectNode> vaults() {
    return stored(ItemKind.VAULT).snapshot();
  }

  /** A project without any backup service, as the disabled one and the built-in MOS. */
  static SandboxProject bare(JsonNode project) {
    return new SandboxProject(
        SandboxJson.text(project, "id"),
        SandboxJson.text(project, "name"),
        project.path("enabled").asBoolean(true),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(
            ItemKind.SERVER, StoredItems.servers(List.of()),
            ItemKind.VOLUME, StoredItems.newestFirst(List.of()),
            ItemKind.VAULT, StoredItems.newestFirst(List.of())));
  }
}
