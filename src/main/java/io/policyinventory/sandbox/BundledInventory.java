package io.policyinventory.sandbox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the inventory of {@code src/main/resources/sandbox}. */
final class BundledInventory {

  private BundledInventory() {}

  static Account load() {
    ObjectNode account = Json.resource("account.json");
    List<SandboxProject> projects = new ArrayList<>();
    Json.items(account.path("project_files"))
        .forEach(file -> projects.add(project(Json.resource(file.asString()))));
    Json.items(account.path("bare_projects"))
        .forEach(project -> projects.add(SandboxProject.bare(project)));
    return Account.of(account, projects);
  }

  private static SandboxProject project(JsonNode file) {
    Map<BackupService, StoredPolicies> policies = new EnumMap<>(BackupService.class);
    Map<BackupService, ArrayNode> catalogues = new EnumMap<>(BackupService.class);
    for (BackupService service : BackupService.values()) {
      JsonNode part = file.path(service.pathSegment());
      if (part.isObject()) {
        policies.put(
            service,
            new StoredPolicies(Json.items(part.path("policies")).map(PolicyEntry::of).toList()));
        catalogues.put(service, Json.arrayOf(part, "tag_catalogue"));
      }
    }
    return new SandboxProject(
        Json.text(file, "id"),
        Json.text(file, "name"),
        true,
        policies,
        catalogues,
        Json.arrayOf(file, "servers"),
        Json.arrayOf(file, "volumes"));
  }
}
