package io.policyinventory.source.vbs;

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
  byte[] policies();

  @GetExchange("/backuppolicy/tags")
  byte[] tagCatalogue();

  @GetExchange("/backuppolicy/{policyId}/tags")
  byte[] tagsOf(@PathVariable String policyId);

  @PostExchange(
      url = "/backuppolicy/resource_instances/action",
      contentType = MediaType.APPLICATION_JSON_VALUE)
  byte[] policiesByTag(@RequestBody BulkTags.Query query);

  @GetExchange("/backuppolicy/{policyId}/backuptasks")
  byte[] tasksOf(
      @PathVariable String policyId,
      @RequestParam int limit,
      @RequestParam(required = false) @Nullable Integer offset);
}
