package io.policyinventory.source.json;

import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.VaultSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells whether a policy's content changed, whatever the order in which its parts came. */
public final class ContentHash {

  private ContentHash() {}

  /**
   * Hexadecimal SHA-256 over the document, the policy's tags and whether all of them were
   * understood, the settings of its vaults, and the members that the document does not list itself:
   * those of evidence, and those in vaults.
   */
  public static String of(JsonNode document, Policy policy) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.set("document", document);
    ArrayNode tags = content.putArray("tags");
    policy.tags().forEach(tag -> tags.addObject().put("key", tag.key()).put("value", tag.value()));
    ArrayNode members = content.putArray("members");
    policy.resources().stream()
        .filter(
            resource ->
                resource.evidence() != MembershipEvidence.LISTED || resource.vaultId() != null)
        .forEach(resource -> add(members, resource));
    content.put("unidentified", policy.unidentifiedMembers());
    if (policy.lacks(UnreadPart.TAGS)) {
      content.put("tags_unread", true);
    }
    if (!policy.vaults().isEmpty()) {
      ArrayNode vaults = content.putArray("vaults");
      policy.vaults().forEach(vault -> add(vaults, vault));
    }
    return sha256(CanonicalJson.of(content));
  }

  private static void add(ArrayNode members, ProtectedResource resource) {
    ObjectNode member =
        members
            .addObject()
            .put("id", resource.id())
            .put("name", resource.name())
            .put("evidence", resource.evidence().word());
    if (resource.vaultId() != null) {
      member
          .put("type", resource.type())
          .put("vault_id", resource.vaultId())
          .put("vault_name", resource.vaultName());
      if (resource.extraInfo() != null) {
        member.set("extra_info", Json.MAPPER.readTree(resource.extraInfo()));
      }
      if (resource.switches().autoProtect() != null) {
        member.put("auto_protect", resource.switches().autoProtect());
      }
      if (resource.switches().protectStatus() != null) {
        member.put("protect_status", resource.switches().protectStatus());
      }
    }
  }

  private static void add(ArrayNode vaults, VaultSettings settings) {
    ObjectNode vault =
        vaults
            .addObject()
            .put("id", settings.id())
            .put("name", settings.name())
            .put("status", settings.status())
            .put("frozen", settings.frozen())
            .put("locked", settings.locked())
            .put("object_type", settings.objectType())
            .put("protect_type", settings.protectType())
            .put("auto_bind", settings.autoBind())
            .put("auto_expand", settings.autoExpand());
    ArrayNode tags = vault.putArray("bind_tags");
    settings
        .bindTags()
        .forEach(tag -> tags.addObject().put("key", tag.key()).put("value", tag.value()));
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
