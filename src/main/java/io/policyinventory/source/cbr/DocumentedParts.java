package io.policyinventory.source.cbr;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a policy object has whenever it is given whole (cbr-v3.md section 3). */
final class DocumentedParts {

  private static final List<String> OF_POLICY =
      List.of("name", "enabled", "operation_type", "operation_definition");

  private DocumentedParts() {}

  /** Whether any of them is absent; the vaults are asked for in another way. */
  static boolean missing(JsonNode policy) {
    return !OF_POLICY.stream().allMatch(policy::hasNonNull)
        || !policy.path("trigger").path("properties").hasNonNull("pattern");
  }
}
