package io.policyinventory.source.csbs;

import io.policyinventory.source.PolicySourceContract;
import io.policyinventory.source.ScopeSource;
import java.util.List;

class CsbsContractTest extends PolicySourceContract {

  @Override
  protected ScopeSource source() {
    return new CsbsSource();
  }

  @Override
  protected String listPath() {
    return "/policies";
  }

  @Override
  protected void serve(List<String> policies) {
    CsbsServer.serve(cloud, policies);
  }

  @Override
  protected String policy(String id, String unknownField) {
    return CsbsServer.policy(id, unknownField);
  }
}
