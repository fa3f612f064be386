package io.policyinventory.source.cbr;

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
  byte[] policies();

  @GetExchange("/policies/{policyId}")
  byte[] policy(@PathVariable String policyId);

  @GetExchange("/vaults")
  byte[] vaults(
      @RequestParam int limit,
      @RequestParam(required = false) @Nullable Integer offset,
      @RequestParam(name = "policy_id", required = false) @Nullable String policyId);

  @GetExchange("/vault/tags")
  byte[] tagCatalogue();

  @GetExchange("/vault/{vaultId}/tags")
  byte[] tagsOf(@PathVariable String vaultId);
}
