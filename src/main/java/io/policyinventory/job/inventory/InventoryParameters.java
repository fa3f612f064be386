package io.policyinventory.job.inventory;

import io.policyinventory.job.arguments.Jobs;
import io.policyinventory.job.arguments.ParameterNames;
import io.policyinventory.job.arguments.ParameterReader;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.report.ReportParameters;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.source.ScopeSettings.Details;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The job parameters of {@code inventory}, checked.
 *
 * @param given all parameters as given, ascending by name: what identifies a run to resume
 * @param coverage whether servers, disks and backups are read
 * @param failOn findings from this severity on end the run with exit code 4; null for none
 * @param pageSize 1 to 1000
 */
public record InventoryParameters(
    Map<String, String> given,
    ScopeSelection selection,
    ReportParameters reports,
    boolean coverage,
    Details details,
    int pageSize,
    @Nullable Severity failOn,
    boolean dryRun) {

  /**
   * Checks parameters.
   *
   * @param services names of the backup services that can be read
   * @throws UsageException naming the first that cannot be right
   */
  public static InventoryParameters of(
      Map<String, String> parameters, Collection<String> services) {
    ParameterNames.check(Jobs.INVENTORY, parameters);
    ParameterReader reader = new ParameterReader(parameters);
    ScopeSelection selection =
        new ScopeSelection(
            reader.list("services", "service", services),
            reader.list("regions"),
            reader.list("projects"));
    return new InventoryParameters(
        new TreeMap<>(parameters),
        selection,
        ReportParameters.of(parameters),
        reader.flag("coverage", services.stream().allMatch(selection::wants)),
        reader.choice("details", Details.AUTO, Details.class),
        reader.number("pageSize", 1000, 1, 1000),
        failOn(reader),
        reader.flag("dryRun", false));
  }

  /**
   * Whether a run with these looks at everything there is: neither narrowed nor without coverage.
   */
  public boolean isFull() {
    return coverage && selection.isWhole();
  }

  private static @Nullable Severity failOn(ParameterReader reader) {
    if (reader.text("failOn").filter(text -> text.equalsIgnoreCase("none")).isPresent()) {
      return null;
    }
    return reader.text("failOn").isEmpty()
        ? null
        : reader.choice("failOn", Severity.INFO, Severity.class, "none");
  }
}
