package io.policyinventory.source.cbr;

import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.json.MalformedRecordException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A resource in a vault (cbr-v3.md section 5), without the figures that move by themselves. */
final class ResourceMapper {

  private static final String INCLUDED = "include_volumes";

  private ResourceMapper() {}

  static ProtectedResource map(Fields resource, String vaultId, @Nullable String vaultName)
      throws MalformedRecordException {
    JsonNode extraInfo = resource.node().path("extra_info");
    Fields limits =
        extraInfo instanceof ObjectNode object ? new Fields("extra_info", object) : null;
    return new ProtectedResource(
        resource.requiredText("id"),
        resource.text("name"),
        resource.text("type"),
        MembershipEvidence.LISTED,
        vaultId,
        vaultName,
        limits == null ? List.of() : limits.texts("exclude_volumes").stream().distinct().toList(),
        limits == null ? null : included(limits),
        extraInfo.isMissingNode() || extraInfo.isNull() ? null : Json.compact(extraInfo));
  }

  /** An empty list limits nothing: a server without any disk is not worth a vault. */
  private static @Nullable List<String> included(Fields limits) throws MalformedRecordException {
    JsonNode volumes = limits.node().path(INCLUDED);
    if (volumes.isMissingNode() || volumes.isNull() || volumes.isArray() && volumes.isEmpty()) {
      return null;
    }
    if (volumes.path(0).isString()) {
      return limits.texts(INCLUDED).stream().distinct().toList();
    }
    List<String> ids = new ArrayList<>();
    for (Fields volume : limits.objects(INCLUDED)) {
      ids.add(volume.requiredText("id"));
    }
    return ids.stream().distinct().toList();
  }
}
