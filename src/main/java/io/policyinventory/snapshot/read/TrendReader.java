package io.policyinventory.snapshot.read;

import io.policyinventory.policy.snapshot.TrendPoint;
import io.policyinventory.snapshot.rows.RunReading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Streams the figures of the full runs up to one. */
final class TrendReader {

  private final RunReading reading;

  TrendReader(RunReading reading) {
    this.reading = reading;
  }

  void trend(long runId, Consumer<TrendPoint> consumer) {
    reading.query(
        runId,
        "SELECT * FROM inventory.trend_of(?) ORDER BY run_id",
        row -> consumer.accept(point(row)),
        runId);
  }

  private static TrendPoint point(ResultSet row) throws SQLException {
    return new TrendPoint(
        row.getLong("run_id"),
        RunReading.instant(row, row.findColumn("started_at")),
        row.getLong("scopes_complete"),
        row.getLong("scopes_failed"),
        row.getLong("scopes_missing"),
        row.getLong("policies"),
        row.getObject("protected_yes") == null
            ? null
            : new TrendPoint.Protected(
                row.getLong("protected_yes"),
                row.getLong("protected_no"),
                row.getLong("protected_unknown")),
        row.getObject("critical") == null
            ? null
            : new TrendPoint.Found(
                row.getLong("critical"),
                row.getLong("warning"),
                row.getLong("info"),
                row.getLong("unknown"),
                row.getLong("waived")),
        row.getLong("added"),
        row.getLong("changed"),
        row.getLong("removed"));
  }
}
