package io.policyinventory.source.vbs;

import io.policyinventory.source.PolicySourceContract;
import io.policyinventory.source.ScopeSource;
import java.util.List;

class VbsContractTest extends PolicySourceContract {

  @Override
  protected ScopeSource source() {
    return new VbsSource();
  }

  @Override
  protected String listPath() {
    return "/backuppolicy";
  }

  @Override
  protected void serve(List<String> policies) {
    cloud.on("/backuppolicy", "{\"backup_policies\":[" + String.join(",", policies) + "]}");
    cloud.on("/backuppolicy/tags", "{\"tags\":[]}");
    cloud.on("/backuppolicy/resource_instances/action", "{\"resources\":[],\"total_count\":0}");
  }

  @Override
  protected String policy(String id, String unknownField) {
    return """
        {"backup_policy_id":"%s","backup_policy_name":"n","policy_resource_count":0,%s,
         "scheduled_policy":{"status":"ON","start_time":"02:00","frequency":1}}"""
        .formatted(id, unknownField);
  }
}
