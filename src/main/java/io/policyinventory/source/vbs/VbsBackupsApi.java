package io.policyinventory.source.vbs;

import io.policyinventory.cloud.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The list of volume backups of vbs-v2.md section 7. */
@HttpExchange(accept = MediaType.APPLICATION_JSON_VALUE)
interface VbsBackupsApi {

  @GetExchange("/backups/detail")
  Answer backups(@RequestParam int limit, @RequestParam(required = false) @Nullable Integer offset);
}
