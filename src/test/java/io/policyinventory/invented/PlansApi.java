package io.policyinventory.invented;

import io.policyinventory.cloud.Answer;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The one call of the invented service; a page beyond the last one is empty. */
@HttpExchange
interface PlansApi {

  @GetExchange("/plans")
  Answer plans(@RequestParam int page);
}
