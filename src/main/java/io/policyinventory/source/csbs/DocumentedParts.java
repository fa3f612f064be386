package io.policyinventory.source.csbs;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a policy object has whenever it is given whole (csbs-v1.md section 4). */
final class DocumentedParts {

  private static final List<String> OF_POLICY =
      List.of("name", "status", "created_at", "provider_id", "resources", "scheduled_operations");

  private DocumentedParts() {}

  /** Whether any of them is absent; a description may be null. */
  static boolean missing(JsonNode policy) {
    if (!policy.has("description") || !OF_POLICY.stream().allMatch(policy::hasNonNull)) {
      return true;
    }
    for (JsonNode operation : policy.path("scheduled_operations")) {
      if (!operation.hasNonNull("operation_definition")
          || !operation.path("trigger").path("properties").hasNonNull("pattern")) {
        return true;
      }
    }
    return false;
  }
}
