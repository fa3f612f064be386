package io.policyinventory.source.csbs;

import io.policyinventory.cloud.ItemGoneException;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.source.ScopeSettings.Details;
import io.policyinventory.source.json.ContentHash;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import io.policyinventory.source.tag.TagsByPolicy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a list entry a policy or a reject, asking for its details and tags where needed. */
final class CsbsItems {

  private static final Logger log = LoggerFactory.getLogger(CsbsItems.class);

  private final CsbsCalls calls;
  private final Details details;
  private final @Nullable TagsByPolicy tagsByPolicy;

  /**
   * For the entries of a page.
   *
   * @param tagsByPolicy null when those read in bulk suffice
   */
  CsbsItems(CsbsCalls calls, Details details, @Nullable TagsByPolicy tagsByPolicy) {
    this.calls = calls;
    this.details = details;
    this.tagsByPolicy = tagsByPolicy;
  }

  /** Adds the entry to the policies or to the rejects; to neither when its policy is gone. */
  void read(
      JsonItem entry,
      @Nullable PolicyTags inBulk,
      List<PolicyRecord> policies,
      List<Reject> rejects) {
    JsonItem source = entry;
    try {
      ObjectNode document = entry.object();
      String id = new Fields("", document).requiredText("id");
      if (details == Details.ALWAYS
          || details == Details.AUTO && DocumentedParts.missing(document)) {
        Optional<JsonItem> detail = calls.policy(id);
        if (detail.isPresent()) {
          source = detail.get();
          document = document.deepCopy().setAll(source.object());
        }
      }
      PolicyTags tags = tagsByPolicy == null ? inBulk : tagsByPolicy.of(id, inBulk);
      OddParts odd = new OddParts();
      if (tags != null && !tags.whole()) {
        odd.lack(UnreadPart.TAGS);
      }
      Policy policy = CsbsMapper.map(document, tags == null ? null : tags.tags(), odd);
      rejects.addAll(odd.rejects(source, id, policy.name()));
      policies.add(
          new PolicyRecord(policy, Json.compact(document), ContentHash.of(document, policy)));
    } catch (ItemGoneException e) {
      log.warn(
          "{} was listed and is gone by now: left out ({})", source.text("id"), e.getMessage());
    } catch (MalformedRecordException e) {
      rejects.add(source.reject(Reject.Part.POLICY, source.text("id"), source.text("name"), e));
    }
  }
}
