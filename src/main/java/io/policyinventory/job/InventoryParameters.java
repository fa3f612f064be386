package io.policyinventory.job;

import io.policyinventory.source.ScopeSettings.Details;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The job parameters of {@code inventory}, checked.
 *
 * @param given all parameters as given, ascending by name: what identifies a run to resume
 * @param pageSize 1 to 1000
 */
record InventoryParameters(
    Map<String, String> given,
    ScopeSelection selection,
    ReportParameters reports,
    Details details,
    int pageSize,
    Severity failOn,
    boolean dryRun) {

  /**
   * Checks parameters.
   *
   * @param services names of the services that can be read
   * @throws UsageException naming the first that cannot be right
   */
  static InventoryParameters of(Map<String, String> parameters, Collection<String> services) {
    ParameterNames.check(Jobs.INVENTORY, parameters);
    ParameterReader reader = new ParameterReader(parameters);
    return new InventoryParameters(
        new TreeMap<>(parameters),
        new ScopeSelection(
            reader.list("services", "service", services),
            reader.list("regions"),
            reader.list("projects")),
        ReportParameters.of(parameters),
        reader.choice("details", Details.AUTO, Details.class),
        reader.number("pageSize", 1000, 1, 1000),
        reader.choice("failOn", Severity.NONE, Severity.class),
        reader.flag("dryRun", false));
  }
}
