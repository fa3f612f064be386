package io.policyinventory.source.csbs;

import io.policyinventory.cloud.Answer;
import io.policyinventory.source.tag.BulkTags;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The calls of csbs-v1.md section 2 that read policies, their tags, and backups. */
@HttpExchange(accept = MediaType.APPLICATION_JSON_VALUE)
interface CsbsApi {

  @GetExchange("/policies")
  Answer policies(
      @RequestParam int limit,
      @RequestParam String sort,
      @RequestParam(required = false) @Nullable String marker,
      @RequestParam(required = false) @Nullable Integer offset);

  @GetExchange("/policies/{policyId}")
  Answer policy(@PathVariable String policyId);

  @GetExchange("/csbs_backup_policy/tags")
  Answer tagCatalogue();

  @GetExchange("/csbs_backup_policy/{policyId}/tags")
  Answer tagsOf(@PathVariable String policyId);

  @PostExchange(
      url = "/csbs_backup_policy/resource_instances/action",
      contentType = MediaType.APPLICATION_JSON_VALUE)
  Answer policiesByTag(@RequestBody BulkTags.Query query);

  @GetExchange("/checkpoint_items")
  Answer checkpointItems(
      @RequestParam int limit,
      @RequestParam String sort,
      @RequestParam(required = false) @Nullable String marker,
      @RequestParam(required = false) @Nullable Integer offset);
}
