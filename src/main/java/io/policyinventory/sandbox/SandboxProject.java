package io.policyinventory.sandbox;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * One project and what is in it.
 *
 * @param policies only of the services in the project's catalogue
 * @param tagCatalogues items {@code {"key","values"}} per service
 * @param volumes as {@code cloudvolumes/detail} shows them, newest first
 */
record SandboxProject(
    String id,
    String name,
    boolean enabled,
    Map<BackupService, StoredPolicies> policies,
    Map<BackupService, ArrayNode> tagCatalogues,
    ArrayNode servers,
    ArrayNode volumes) {

  boolean offers(BackupService service) {
    return policies.containsKey(service);
  }

  /** A project without any service, as the disabled one and the built-in MOS. */
  static SandboxProject bare(JsonNode project) {
    return new SandboxProject(
        Json.text(project, "id"),
        Json.text(project, "name"),
        project.path("enabled").asBoolean(true),
        Map.of(),
        Map.of(),
        Json.array(),
        Json.array());
  }
}
