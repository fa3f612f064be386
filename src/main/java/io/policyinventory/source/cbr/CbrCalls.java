package io.policyinventory.source.cbr;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ItemGoneException;
import io.policyinventory.cloud.RetryableException;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.source.failure.Refusals;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.paging.ListPaging;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The exchanges, each repeated until its answer is whole; counts the pages of lists. */
final class CbrCalls {

  private final ServiceClient client;
  private final CbrApi api;
  private int pages;

  CbrCalls(ServiceClient client) {
    this.client = client;
    this.api = client.api(CbrApi.class);
  }

  int pages() {
    return pages;
  }

  /** Policies of both operation types; the list has no pages. */
  JsonPage policies() {
    return counted(client.call("list policies", () -> JsonPage.read(api.policies(), "policies")));
  }

  /**
   * The policy by its id; empty when the answer is a 404 that does not say by its code that the
   * policy is gone.
   *
   * @throws ItemGoneException when it does say so
   */
  Optional<JsonItem> policy(String id) {
    try {
      return Optional.of(
          client.call("get policy", () -> named(id, JsonPage.one(api.policy(id), "policy"))));
    } catch (CloudException e) {
      if (Refusals.notFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A page of vaults: of all, or of those of a policy. */
  JsonPage vaults(ListPaging.Query query, @Nullable String policyId) {
    return counted(
        client.call(
            "list vaults",
            () -> JsonPage.read(api.vaults(query.limit(), query.offset(), policyId), "vaults")));
  }

  JsonPage tagCatalogue() {
    return counted(client.call("list tags", () -> JsonPage.read(api.tagCatalogue(), "tags")));
  }

  JsonPage tagsOf(String vaultId) {
    return counted(
        client.call("list tags of a vault", () -> JsonPage.read(api.tagsOf(vaultId), "tags")));
  }

  private JsonPage counted(JsonPage page) {
    pages++;
    return page;
  }

  /** The item, once its id is seen to be the one asked for; an unreadable one is left as it is. */
  private static JsonItem named(String id, JsonItem item) {
    JsonNode found;
    try {
      found = item.object().path("id");
    } catch (MalformedRecordException e) {
      return item;
    }
    if (!found.isString() || !found.stringValue().equals(id)) {
      throw RetryableException.malformed(
          item.request(), "policy.id: expected \"" + id + "\", found " + found);
    }
    return item;
  }
}
