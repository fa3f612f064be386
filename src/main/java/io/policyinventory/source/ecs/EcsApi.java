package io.policyinventory.source.ecs;

import io.policyinventory.cloud.Answer;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The server list of ecs-evs.md section 1. */
@HttpExchange(accept = MediaType.APPLICATION_JSON_VALUE)
interface EcsApi {

  /** A page; {@code offset} is the page's number, 1 for the first. */
  @GetExchange("/cloudservers/detail")
  Answer servers(@RequestParam int limit, @RequestParam int offset);
}
