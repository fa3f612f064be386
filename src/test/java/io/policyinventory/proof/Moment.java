package io.policyinventory.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A point of a run at which the database can let it wait: before a row of this table is written.
 *
 * @param condition of the trigger; empty is any row
 */
public record Moment(String name, String event, String table, String condition) {
  private static final String STEPS = "batch.batch_step_execution";

  /** Of {@code purge}. */
  public static final Moment PURGING =
      new Moment("delete of changes", "DELETE", "inventory.change", "");

  /** The steps of a run, in order. */
  public static final List<String> INVENTORY_STEPS =
      List.of("resolve-scopes", "read-scopes", "merge", "judge", "write-reports", "publish");

  public static Moment begin(String step) {
    return new Moment("begin of " + step, "INSERT", STEPS, "NEW.step_name = '" + step + "'");
  }

  public static Moment end(String step) {
    return new Moment(
        "end of " + step,
        "UPDATE",
        STEPS,
        "NEW.step_name = '" + step + "' AND NEW.status = 'COMPLETED'");
  }

  private static Moment inside(String step, String event, String table, String condition) {
    return new Moment(
        step + ": " + event.toLowerCase(Locale.ROOT) + " of " + table, event, table, condition);
  }

  /** Both ends of each step of {@code inventory}, and points inside of them. */
  public static List<Moment> ofInventory() {
    List<Moment> moments = new ArrayList<>();
    for (String step : INVENTORY_STEPS) {
      moments.add(begin(step));
      moments.add(end(step));
    }
    moments.addAll(
        List.of(
            inside("start", "INSERT", "inventory.run", ""),
            inside("start", "INSERT", "batch.batch_job_instance", ""),
            inside("start", "INSERT", "batch.batch_job_execution", ""),
            inside("start", "INSERT", "batch.batch_job_execution_params", ""),
            inside("start", "INSERT", "batch.batch_job_execution_context", ""),
            inside("resolve-scopes", "INSERT", "inventory.run_scope", ""),
            inside("read-scopes", "INSERT", "inventory.staged_policy", ""),
            inside("read-scopes", "INSERT", "inventory.staged_resource", ""),
            inside("read-scopes", "UPDATE", STEPS, "NEW.step_name LIKE 'read-scopes-worker%'"),
            inside("merge", "INSERT", "inventory.policy_version", ""),
            inside("merge", "UPDATE", "inventory.policy_version", "NEW.closed_run_id IS NOT NULL"),
            inside("merge", "UPDATE", "inventory.run", "NEW.merged_at IS NOT NULL"),
            inside("judge", "INSERT", "inventory.finding", ""),
            inside("judge", "INSERT", "inventory.change", ""),
            inside("judge", "INSERT", "inventory.run_rule", ""),
            inside("write-reports", "UPDATE", STEPS, "NEW.step_name LIKE 'write-reports%'"),
            inside("publish", "INSERT", "inventory.file", ""),
            inside("publish", "UPDATE", "inventory.run", "NEW.manifest_sha256 IS NOT NULL"),
            inside("publish", "UPDATE", "batch.batch_job_execution", "NEW.status = 'COMPLETED'")));
    return List.copyOf(moments);
  }

  /** Of {@code report}. */
  public static List<Moment> ofReport() {
    return List.of(
        begin("write-reports"),
        end("write-reports"),
        begin("publish"),
        end("publish"),
        inside("report", "UPDATE", "batch.batch_job_execution", "NEW.status = 'COMPLETED'"));
  }

  @Override
  public String toString() {
    return name;
  }
}
