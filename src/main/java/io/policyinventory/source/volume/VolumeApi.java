package io.policyinventory.source.volume;

import io.policyinventory.cloud.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The volume list of ecs-evs.md section 1. */
@HttpExchange(accept = MediaType.APPLICATION_JSON_VALUE)
interface VolumeApi {

  @GetExchange("/cloudvolumes/detail")
  Answer volumes(
      @RequestParam int limit,
      @RequestParam("sort_key") String sortKey,
      @RequestParam("sort_dir") String sortDir,
      @RequestParam(name = "enterprise_project_id", required = false)
          @Nullable String enterpriseProjectId,
      @RequestParam(required = false) @Nullable String marker,
      @RequestParam(required = false) @Nullable Integer offset);
}
