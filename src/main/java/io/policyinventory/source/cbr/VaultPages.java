package io.policyinventory.source.cbr;

import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.paging.ListPaging;
import io.policyinventory.source.paging.ListPosition;
import io.policyinventory.source.paging.ListReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a list of vaults, page by page by offset (cbr-v3.md section 2). */
final class VaultPages {

  private final CbrCalls calls;
  private final ScopeSettings settings;
  private final List<EvidenceGap> gaps = new ArrayList<>();

  VaultPages(CbrCalls calls, ScopeSettings settings) {
    this.calls = calls;
    this.settings = settings;
  }

  /** All vaults of the project, each id once. */
  List<JsonItem> all() {
    return read(null);
  }

  /** The ids of the vaults that the service finds for a policy. */
  List<String> idsOf(String policyId) {
    return read(policyId).stream()
        .map(item -> item.id("id"))
        .filter(id -> !id.isEmpty())
        .distinct()
        .toList();
  }

  /** What the lists read so far tell and do not hold, each once. */
  List<EvidenceGap> gaps() {
    return gaps.stream().distinct().toList();
  }

  private List<JsonItem> read(@Nullable String policyId) {
    ListPaging paging = ListPaging.BY_OFFSET;
    ListReader<ListPosition> list =
        new ListReader<>(paging, new Pages(policyId), settings.maxPages());
    ListReader.Whole whole = list.all(paging.start(settings.pageSize()));
    gaps.addAll(whole.gaps());
    return whole.items();
  }

  private final class Pages implements ListReader.Call<ListPosition> {
    private final @Nullable String policyId;

    private Pages(@Nullable String policyId) {
      this.policyId = policyId;
    }

    @Override
    public String what() {
      return policyId == null ? "vaults" : "vaults of policy " + policyId;
    }

    @Override
    public JsonPage page(ListPosition at) {
      return calls.vaults(ListPaging.query(at), policyId);
    }
  }
}
