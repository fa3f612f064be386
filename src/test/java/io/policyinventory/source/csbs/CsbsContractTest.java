package io.policyinventory.source.csbs;

import io.policyinventory.source.PolicySource;
import io.policyinventory.source.PolicySourceContract;
import java.util.List;

class CsbsContractTest extends PolicySourceContract {

  @Override
  protected PolicySource source() {
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
