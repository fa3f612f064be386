package io.policyinventory.source.cbr;

import io.policyinventory.cloud.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The list of backups of cbr-v3.md section 2. */
@HttpExchange(accept = MediaType.APPLICATION_JSON_VALUE)
interface CbrBackupsApi {

  @GetExchange("/backups")
  Answer backups(
      @RequestParam int limit,
      @RequestParam String sort,
      @RequestParam(required = false) @Nullable Integer offset);
}
