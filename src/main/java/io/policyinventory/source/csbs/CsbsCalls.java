package io.policyinventory.source.csbs;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ItemGoneException;
import io.policyinventory.cloud.RetryableException;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.source.failure.Refusals;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.paging.ListPaging;
import io.policyinventory.source.tag.BulkTags;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The exchanges, each repeated until its answer is whole. */
final class CsbsCalls {

  private static final String ORDER = "created_at:asc";
  private static final String NEWEST_FIRST = "created_at:desc";

  private final ServiceClient client;
  private final CsbsApi api;

  CsbsCalls(ServiceClient client) {
    this.client = client;
    this.api = client.api(CsbsApi.class);
  }

  JsonPage policies(ListPaging.Query query) {
    return client.call(
        "list policies",
        () ->
            JsonPage.read(
                api.policies(query.limit(), ORDER, query.marker(), query.offset()), "policies"));
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
    } catch (ItemGoneException e) {
      throw e;
    } catch (CloudException e) {
      if (Refusals.notFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  JsonPage tagCatalogue() {
    return client.call("list tags", () -> JsonPage.read(api.tagCatalogue(), "tags"));
  }

  /**
   * The tags of a policy.
   *
   * @throws ItemGoneException when the policy is gone, not merely its tags
   */
  JsonPage tagsOf(String id) {
    try {
      return client.call("list tags of a policy", () -> JsonPage.read(api.tagsOf(id), "tags"));
    } catch (ItemGoneException e) {
      throw e;
    } catch (CloudException e) {
      if (Refusals.notFound(e)) {
        policy(id);
      }
      throw e;
    }
  }

  JsonPage policiesByTag(BulkTags.Query query) {
    return client.call(
        "list policies by tag", () -> JsonPage.read(api.policiesByTag(query), "resources"));
  }

  JsonPage checkpointItems(ListPaging.Query query) {
    return client.call(
        "list backups",
        () ->
            JsonPage.read(
                api.checkpointItems(query.limit(), NEWEST_FIRST, query.marker(), query.offset()),
                "checkpoint_items"));
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
