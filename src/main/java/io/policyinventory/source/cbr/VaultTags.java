package io.policyinventory.source.cbr;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.source.tag.TagAnswers;
import io.policyinventory.source.tag.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tags of vaults, asked for where the list does not tell them (cbr-v3.md section 5). */
final class VaultTags {

  private final CbrCalls calls;
  private final List<Reject> rejects;
  private final Map<String, List<Tag>> asked = new HashMap<>();

  VaultTags(CbrCalls calls, List<Reject> rejects) {
    this.calls = calls;
    this.rejects = rejects;
  }

  /** The tags of all of them together, each once. */
  List<Tag> of(Collection<CbrVault> vaults) {
    List<Tag> tags = new ArrayList<>();
    for (CbrVault vault : vaults) {
      List<Tag> own = vault.tags();
      tags.addAll(own == null ? asked.computeIfAbsent(vault.id(), this::ask) : own);
    }
    return Tags.sorted(tags);
  }

  private List<Tag> ask(String vaultId) {
    TagAnswers.Answer answer = TagAnswers.ofPolicy(calls.tagsOf(vaultId), null);
    rejects.addAll(answer.rejects());
    return answer.tags();
  }
}
