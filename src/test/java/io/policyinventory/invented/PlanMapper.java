package io.policyinventory.invented;

import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.MalformedRecordException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Plans in normal form: each runs on the first of every month. */
final class PlanMapper {

  private PlanMapper() {}

  static Policy map(Fields plan) throws MalformedRecordException {
    String id = plan.requiredText("plan");
    List<ProtectedResource> guarded =
        plan.texts("guards").stream().map(PlanMapper::server).toList();
    return new Policy(
        id,
        plan.text("title"),
        null,
        null,
        true,
        null,
        null,
        null,
        new BigDecimal("744"),
        List.of(monthly(id)),
        guarded,
        List.of(new Tag("kept", "well")));
  }

  private static ProtectedResource server(String id) {
    return new ProtectedResource(
        id,
        null,
        ResourceKind.SERVER.type(),
        MembershipEvidence.LISTED,
        null,
        null,
        List.of(),
        null,
        null);
  }

  private static ScheduledOperation monthly(String id) {
    return new ScheduledOperation(
        id,
        null,
        null,
        ScheduledOperation.BACKUP,
        true,
        null,
        null,
        null,
        null,
        "the first",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=2;BYMINUTE=30",
        "Monthly on day 1 at 02:30 UTC",
        null,
        null,
        new BigDecimal("0.23"),
        new BigDecimal("744"),
        new Retention(12, null, false, null, null, null, null),
        null,
        null,
        Set.of());
  }
}
