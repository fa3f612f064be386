package io.policyinventory.invented;

import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.ServiceTraits;
import io.policyinventory.policy.Tag;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.ScopeSource;
import io.policyinventory.source.json.ContentHash;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.json.MalformedRecordException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A service whose API has other words than all others. */
final class InventedSource implements ScopeSource {

  static final String NAME = "zbs";

  @Override
  public ServiceType service() {
    return new ServiceType(NAME, List.of("zettel-backup"), "v9");
  }

  @Override
  public ServiceTraits traits() {
    return ServiceTraits.ofPolicies();
  }

  @Override
  public ScopePart read(ScopeReading reading, @Nullable String cursor) {
    int number = cursor == null ? 1 : Integer.parseInt(cursor);
    PlansApi api = reading.client().api(PlansApi.class);
    JsonPage page =
        reading.client().call("list plans", () -> JsonPage.read(api.plans(number), "plans"));
    List<PolicyRecord> policies = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    for (JsonItem item : page.items()) {
      try {
        ObjectNode document = item.object();
        Policy policy = PlanMapper.map(new Fields("", document));
        policies.add(
            new PolicyRecord(policy, document.toString(), ContentHash.of(document, policy)));
        reading.memory().note(policy.id());
      } catch (MalformedRecordException e) {
        rejects.add(item.reject(Reject.Part.POLICY, null, null, e));
      }
    }
    return new ScopePart(
        false,
        policies,
        rejects,
        List.of(new Tag("kept", "well")),
        List.of(),
        1,
        page.items().isEmpty() ? null : String.valueOf(number + 1));
  }
}
