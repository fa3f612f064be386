package io.policyinventory.source.vbs;

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

/** The calls of vbs-v2.md section 2 that read policies, their tags and their tasks. */
@HttpExchange(accept = MediaType.APPLICATION_JSON_VALUE)
interface VbsApi {

  @GetExchange("/backuppolicy")
  Answer policies();

  @GetExchange("/backuppolicy/tags")
  Answer tagCatalogue();

  @GetExchange("/backuppolicy/{policyId}/tags")
  Answer tagsOf(@PathVariable String policyId);

  @PostExchange(
      url = "/backuppolicy/resource_instances/action",
      contentType = MediaType.APPLICATION_JSON_VALUE)
  Answer policiesByTag(@RequestBody BulkTags.Query query);

  @GetExchange("/backuppolicy/{policyId}/backuptasks")
  Answer tasksOf(
      @PathVariable String policyId,
      @RequestParam int limit,
      @RequestParam(required = false) @Nullable Integer offset);
}
