package io.policyinventory.report.table;

import io.policyinventory.report.Columns;
import io.policyinventory.report.PolicyFacts;
import io.policyinventory.report.Report;
import java.util.function.Consumer;

/** A report that nobody else knows of: how many members a policy has. */
final class MembersReport extends Report<PolicyFacts> {
  MembersReport() {
    super("members", 25, declaredColumns(), MembersReport::rowsOf);
  }

  private static void rowsOf(PolicyFacts policy, Consumer<PolicyFacts> out) {
    if (!policy.resources().isEmpty()) {
      out.accept(policy);
    }
  }

  private static Columns<PolicyFacts> declaredColumns() {
    return new Columns<PolicyFacts>()
        .policy(p -> p)
        .integer("member_count", "Members", p -> p.resources().size());
  }
}
