package io.policyinventory.sandbox.inventory;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;

/** The bundled domain and user with computed projects, which offer CSBS, and CBR for servers. */
public final class GeneratedAccount {

  private GeneratedAccount() {}

  public static Account of(GeneratedInventory size, Instant now) {
    return Account.of(
        SandboxJson.resource("account.json"),
        IntStream.range(0, size.projects()).mapToObj(index -> project(size, index, now)).toList());
  }

  private static SandboxProject project(GeneratedInventory size, int index, Instant now) {
    String id = "9e4e7a7ed0000000000000000000%04x".formatted(index);
    GeneratedPolicies csbs =
        new GeneratedPolicies(id, index, size.csbsPolicies(), size.resources());
    GeneratedResources resources =
        new GeneratedResources(id, index, size.servers(), size.disksPerServer());
    Map<BackupService, StoredPolicies> policies = new EnumMap<>(BackupService.class);
    Map<BackupService, ArrayNode> catalogues = new EnumMap<>(BackupService.class);
    Map<BackupService, StoredItems<Backup>> backups = new EnumMap<>(BackupService.class);
    policies.put(BackupService.CSBS, new StoredPolicies(csbs));
    catalogues.put(BackupService.CSBS, csbs.tagCatalogue());
    if (size.servers() > 0) {
      policies.put(BackupService.CBR, new StoredPolicies(List.of(resources.policy())));
      catalogues.put(BackupService.CBR, SandboxJson.array());
      backups.put(
          BackupService.CBR,
          new StoredItems<>(
              Backup::id, new GeneratedBackups(resources, size.backupsPerDisk(), now)));
    }
    return new SandboxProject(
        id,
        "eu-de_generated-%04d".formatted(index),
        true,
        policies,
        catalogues,
        backups,
        Map.of(
            ItemKind.SERVER, StoredItems.computed(resources.serverItems()),
            ItemKind.VOLUME, StoredItems.computed(resources.volumeItems()),
            ItemKind.VAULT, StoredItems.computed(resources.vaultItems())));
  }
}
