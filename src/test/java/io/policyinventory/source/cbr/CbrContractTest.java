package io.policyinventory.source.cbr;

import io.policyinventory.source.PolicySourceContract;
import io.policyinventory.source.ScopeSource;
import java.util.List;

class CbrContractTest extends PolicySourceContract {

  @Override
  protected ScopeSource source() {
    return new CbrSource();
  }

  @Override
  protected String listPath() {
    return "/policies";
  }

  @Override
  protected void serve(List<String> policies) {
    CbrServer.serve(cloud, List.of(), List.of(CbrServer.vault("v", CbrServer.server("s"))));
    cloud.on("/policies", "{\"policies\":[" + String.join(",", policies) + "]}");
  }

  @Override
  protected String policy(String id, String unknownField) {
    return CbrServer.policy(id, "v")
        .replaceFirst("\\{", "{" + unknownField.replace("\\", "\\\\") + ",");
  }
}
