package io.policyinventory.database;

import org.jspecify.annotations.Nullable;

/** What a session has whatever its role or database sets by default. */
final class SessionSettings {

  /**
   * A setting that the server does not know yet is left out. Hash tables may take eight times the
   * {@code work_mem}: some lookups would otherwise be scans in accounts of 100,000 projects.
   */
  private static final String SQL =
      """
      SET statement_timeout = 0;
      SELECT set_config(s.name, s.value, false)
      FROM (VALUES ('lock_timeout', '0'), ('transaction_timeout', '0'),
                   ('standard_conforming_strings', 'on'), ('IntervalStyle', 'postgres'),
                   ('bytea_output', 'hex'), ('array_nulls', 'on'),
                   ('transform_null_equals', 'off'), ('hash_mem_multiplier', '8')) AS s (name, value)
      JOIN pg_catalog.pg_settings p ON lower(p.name) = lower(s.name)
      """;

  private SessionSettings() {}

  /**
   * For each new connection.
   *
   * @param more what a person wants to be run as well
   */
  static String sql(@Nullable String more) {
    return more == null || more.isBlank() ? SQL : SQL + ";\n" + more;
  }
}
