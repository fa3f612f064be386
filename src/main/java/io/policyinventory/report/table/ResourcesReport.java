package io.policyinventory.report.table;

import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.report.Columns;
import io.policyinventory.report.PolicyFacts;
import io.policyinventory.report.Report;
import java.util.function.Consumer;

/** One row per protected resource of a policy. */
final class ResourcesReport extends Report<ResourcesReport.Row> {

  /** A resource under its policy. */
  record Row(PolicyFacts policy, ProtectedResource resource) {}

  ResourcesReport() {
    super("resources", 30, declaredColumns(), ResourcesReport::rowsOf);
  }

  private static void rowsOf(PolicyFacts policy, Consumer<Row> out) {
    policy.resources().forEach(r -> out.accept(new Row(policy, r)));
  }

  private static Columns<Row> declaredColumns() {
    return new Columns<Row>()
        .policy(Row::policy)
        .id("resource_id", "Server or disk id", r -> r.resource().id())
        .text("resource_name", 28, "Name when it was associated", r -> r.resource().name())
        .text("resource_type", 22, "Resource type", r -> r.resource().type())
        .word(
            "evidence",
            "How sure the membership is: listed, confirmed, probable, or gone",
            r -> r.resource().evidence().word())
        .id("vault_id", "Vault id (cbr)", r -> r.resource().vaultId())
        .text("vault_name", 24, "Vault name (cbr)", r -> r.resource().vaultName())
        .text(
            "excluded_volumes",
            38,
            "Disks left out, joined by ; ",
            r -> r.resource().excludedVolumesText())
        .raw("extra_info", 40, "Extra information as JSON", r -> r.resource().extraInfo())
        .names("policy_name", "resource_name")
        .telling("resource_type", "evidence", "project_name", "vault_name", "excluded_volumes")
        .tags(r -> r.policy().policy().tags());
  }
}
