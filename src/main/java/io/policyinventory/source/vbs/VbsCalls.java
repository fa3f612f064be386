package io.policyinventory.source.vbs;

import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.tag.BulkTags;
import org.jspecify.annotations.Nullable;

/** The exchanges, each repeated until its answer is whole; counts their pages. */
final class VbsCalls {

  static final int TASKS_PER_PAGE = 100;

  /** For messages. */
  static final String TAGS_IN_BULK = "POST /backuppolicy/resource_instances/action";

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
        client.call(
            "list policies",
            () -> JsonPage.read("GET /backuppolicy", api.policies(), "backup_policies")));
  }

  JsonPage tagCatalogue() {
    return counted(
        client.call(
            "list tags",
            () -> JsonPage.read("GET /backuppolicy/tags", api.tagCatalogue(), "tags")));
  }

  JsonPage tagsOf(String id) {
    String request = "GET /backuppolicy/" + id + "/tags";
    return counted(
        client.call("list tags of a policy", () -> JsonPage.read(request, api.tagsOf(id), "tags")));
  }

  JsonPage policiesByTag(BulkTags.Query query) {
    return counted(
        client.call(
            "list policies by tag",
            () -> JsonPage.read(TAGS_IN_BULK, api.policiesByTag(query), "resources")));
  }

  /** A page of the policy's tasks; null asks for the first. */
  JsonPage tasksOf(String id, @Nullable Integer offset) {
    String request =
        "GET /backuppolicy/"
            + id
            + "/backuptasks?limit="
            + TASKS_PER_PAGE
            + (offset == null ? "" : "&offset=" + offset);
    return counted(
        client.call(
            "list tasks of a policy",
            () -> JsonPage.read(request, api.tasksOf(id, TASKS_PER_PAGE, offset), "tasks")));
  }

  private JsonPage counted(JsonPage page) {
    pages++;
    return page;
  }
}
