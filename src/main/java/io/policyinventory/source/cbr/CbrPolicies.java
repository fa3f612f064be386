package io.policyinventory.source.cbr;

import io.policyinventory.cloud.ItemGoneException;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.source.ScopeSettings.Details;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** The policies of a scope, each with its details where needed (cbr-v3.md sections 2 and 3). */
final class CbrPolicies {

  private static final Logger log = LoggerFactory.getLogger(CbrPolicies.class);

  /** 32 for backup and 32 for replication. */
  private static final int MOST_OF_AN_ACCOUNT = 64;

  private final CbrCalls calls;
  private final Details details;
  private final VaultPages vaults;
  private final List<Reject> rejects;

  CbrPolicies(CbrCalls calls, Details details, VaultPages vaults, List<Reject> rejects) {
    this.calls = calls;
    this.details = details;
    this.vaults = vaults;
    this.rejects = rejects;
  }

  /** The entries that can be understood so far, without those gone by now. */
  List<CbrEntry> of(List<JsonItem> items) {
    List<CbrEntry> entries = new ArrayList<>();
    for (JsonItem item : items) {
      CbrEntry entry = entryOrNull(item);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** Why the list may lack policies, whatever it says itself; null when nothing says so. */
  static @Nullable EvidenceGap incomplete(List<JsonItem> items) {
    return items.size() <= MOST_OF_AN_ACCOUNT
        ? null
        : new EvidenceGap(
            EvidenceGap.Kind.MEMBERS,
            null,
            "the list of policies may be incomplete: it holds "
                + items.size()
                + ", an account has at most "
                + MOST_OF_AN_ACCOUNT);
  }

  private @Nullable CbrEntry entryOrNull(JsonItem item) {
    JsonItem source = item;
    try {
      ObjectNode document = item.object();
      String id = new Fields("", document).requiredText("id");
      if (details == Details.ALWAYS
          || details == Details.AUTO && DocumentedParts.missing(document)) {
        Optional<JsonItem> detail = calls.policy(id);
        if (detail.isPresent()) {
          source = detail.get();
          document = document.deepCopy().setAll(source.object());
        }
      }
      OddParts odd = new OddParts();
      List<String> associated = CbrEntry.associated(document, odd);
      return new CbrEntry(
          source, document, id, associated == null ? vaults.idsOf(id) : associated, odd);
    } catch (ItemGoneException e) {
      log.warn("{} was listed and is gone by now: left out ({})", item.text("id"), e.getMessage());
    } catch (MalformedRecordException e) {
      rejects.add(source.reject(Reject.Part.POLICY, item.text("id"), item.text("name"), e));
    }
    return null;
  }
}
