package io.policyinventory.source.vbs;

import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.tag.BulkTags;

/** The exchanges, each repeated until its answer is whole; counts their pages. */
final class VbsCalls {

  private final ServiceClient client;
  private final VbsApi api;
  private int pages;

  VbsCalls(ServiceClient client) {
    this.client = client;
    this.api = client.api(VbsApi.class);
  }

  int pages() {
    return pages;
  }

  JsonPage policies() {
    return counted(
        client.call("list policies", () -> JsonPage.read(api.policies(), "backup_policies")));
  }

  JsonPage tagCatalogue() {
    return counted(client.call("list tags", () -> JsonPage.read(api.tagCatalogue(), "tags")));
  }

  JsonPage tagsOf(String id) {
    return counted(
        client.call("list tags of a policy", () -> JsonPage.read(api.tagsOf(id), "tags")));
  }

  JsonPage policiesByTag(BulkTags.Query query) {
    return counted(
        client.call(
            "list policies by tag", () -> JsonPage.read(api.policiesByTag(query), "resources")));
  }

  /** A page of the policy's tasks. */
  JsonPage tasksOf(String id, int limit, int offset) {
    Integer behind = offset == 0 ? null : Integer.valueOf(offset);
    return counted(
        client.call(
            "list tasks of a policy",
            () -> JsonPage.read(api.tasksOf(id, limit, behind), "tasks")));
  }

  private JsonPage counted(JsonPage page) {
    pages++;
    return page;
  }
}
