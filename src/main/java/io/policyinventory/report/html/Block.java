package io.policyinventory.report.html;

import io.policyinventory.report.summary.Alert;
import io.policyinventory.report.summary.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of these, the others null. */
record Block(
    @Nullable String note,
    @Nullable List<Alert> alerts,
    @Nullable List<Fact> facts,
    @Nullable Table table,
    @Nullable BarChart chart,
    @Nullable Boolean signOff) {

  static Block of(String note) {
    return new Block(note, null, null, null, null, null);
  }

  static Block ofAlerts(List<Alert> alerts) {
    return new Block(null, alerts, null, null, null, null);
  }

  static Block ofFacts(List<Fact> facts) {
    return new Block(null, null, facts, null, null, null);
  }

  static Block of(Table table) {
    return new Block(null, null, null, table, null, null);
  }

  static Block of(BarChart chart) {
    return new Block(null, null, null, null, chart, null);
  }

  /** Where a person signs. */
  static Block ofSignOff() {
    return new Block(null, null, null, null, null, true);
  }
}
