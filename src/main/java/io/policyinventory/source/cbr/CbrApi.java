package io.policyinventory.source.cbr;

import io.policyinventory.cloud.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The calls of cbr-v3.md section 2 that read policies, vaults and their tags. */
@HttpExchange(accept = MediaType.APPLICATION_JSON_VALUE)
interface CbrApi {

  @GetExchange("/policies")
  Answer policies();

  @GetExchange("/policies/{policyId}")
  Answer policy(@PathVariable String policyId);

  @GetExchange("/vaults")
  Answer vaults(
      @RequestParam int limit,
      @RequestParam(required = false) @Nullable Integer offset,
      @RequestParam(name = "policy_id", required = false) @Nullable String policyId);

  @GetExchange("/vault/tags")
  Answer tagCatalogue();

  @GetExchange("/vault/{vaultId}/tags")
  Answer tagsOf(@PathVariable String vaultId);
}
