package io.policyinventory.snapshot.run;

import io.policyinventory.snapshot.content.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of the table {@code run} as {@link Run}s. */
final class RunRows {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private RunRows() {}

  static String json(Map<String, String> parameters) {
    return Texts.cleanJson(MAPPER.writeValueAsString(parameters));
  }

  static Run run(ResultSet row, int number) throws SQLException {
    TreeMap<String, String> parameters =
        MAPPER.readValue(row.getString("parameters"), new TypeReference<>() {});
    Instant startedAt = instant(row, "started_at");
    if (startedAt == null) {
      throw new SQLException("a run without started_at");
    }
    return new Run(
        row.getLong("run_id"),
        row.getString("job"),
        Collections.unmodifiableMap(parameters),
        RunStatus.ofWord(row.getString("status")),
        startedAt,
        instant(row, "merged_at"),
        instant(row, "finished_at"),
        row.getString("program_version"),
        row.getString("schema_version"),
        row.getBoolean("sandbox"),
        row.getBoolean("full_run"),
        new Run.Basis(
            row.getString("auth_host"),
            row.getString("auth_domain"),
            row.getString("auth_user"),
            row.getString("rules_file"),
            row.getString("rules_sha256")),
        counts(row),
        number(row, "workers"),
        row.getString("report_directory"),
        row.getString("manifest_sha256"),
        number(row, "previous_run_id"),
        row.getString("error"),
        instant(row, "purged_at"));
  }

  private static Run.Counts counts(ResultSet row) throws SQLException {
    return new Run.Counts(
        number(row, "scopes_complete"),
        number(row, "scopes_failed"),
        number(row, "scopes_missing"),
        number(row, "known_scopes"),
        number(row, "known_scopes_looked_at"),
        number(row, "policies"),
        number(row, "operations"),
        number(row, "resources"),
        number(row, "tags"),
        number(row, "added"),
        number(row, "changed"),
        number(row, "removed"),
        number(row, "rejected"),
        number(row, "findings"),
        number(row, "coverage"),
        number(row, "protected_yes"),
        number(row, "protected_no"),
        number(row, "protected_unknown"));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Long.class);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
