package io.policyinventory.source.cbr;

import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Vault;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.tag.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An element of {@code vaults} (cbr-v3.md section 5), its resources and tags one by one. */
final class VaultMapper {

  private final Fields vault;
  private final VaultParts parts;
  private final Map<String, ProtectedResource> resources = new LinkedHashMap<>();
  private final TreeSet<String> leaving = new TreeSet<>(Bytewise.ORDER);
  private final List<Tag> tags = new ArrayList<>();

  private VaultMapper(JsonItem item) throws MalformedRecordException {
    this.vault = new Fields("", item.object());
    this.parts = new VaultParts(item, vault);
  }

  /**
   * Maps a vault.
   *
   * @param rejects where its resources and tags go that cannot be understood
   * @throws MalformedRecordException when the vault itself cannot be understood
   */
  static CbrVault map(JsonItem item, List<Reject> rejects) throws MalformedRecordException {
    VaultMapper mapper = new VaultMapper(item);
    CbrVault vault = mapper.map();
    rejects.addAll(mapper.parts.rejects());
    return vault;
  }

  private CbrVault map() throws MalformedRecordException {
    String id = vault.requiredText("id");
    String name = vault.text("name");
    Fields billing = vault.object("billing");
    parts.each(Reject.Part.MEMBER, "resources", resource -> addResource(resource, id, name));
    boolean whole = parts.rejects().isEmpty();
    parts.each(Reject.Part.TAG, "tags", tag -> tags.addAll(Tags.ofPolicy(List.of(tag))));
    return new CbrVault(
        new Vault(
            id,
            name,
            text(billing, "status"),
            text(billing, "object_type"),
            text(billing, "protect_type"),
            !isTrue("auto_expand") && billing != null && VaultSpace.isUsedUp(billing),
            isTrue("auto_bind"),
            bindTags(),
            List.of(),
            List.copyOf(leaving)),
        vault.has("tags") ? Tags.sorted(tags) : null,
        vault.node().hasNonNull("resources") ? List.copyOf(resources.values()) : null,
        whole);
  }

  private void addResource(Fields resource, String vaultId, @Nullable String vaultName)
      throws MalformedRecordException {
    ProtectedResource mapped = ResourceMapper.map(resource, vaultId, vaultName);
    String status = resource.text("protect_status");
    resources.putIfAbsent(mapped.id(), mapped);
    if ("removing".equalsIgnoreCase(status)) {
      leaving.add(mapped.id());
    }
  }

  private List<Tag> bindTags() throws MalformedRecordException {
    Fields rules = vault.object("bind_rules");
    return rules == null ? List.of() : Tags.sorted(Tags.ofPolicy(rules.objects("tags")));
  }

  private boolean isTrue(String name) throws MalformedRecordException {
    return Boolean.TRUE.equals(vault.bool(name));
  }

  private static @Nullable String text(@Nullable Fields fields, String name)
      throws MalformedRecordException {
    return fields == null ? null : fields.text(name);
  }
}
