package io.policyinventory.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What a user needs to work with schemas that are there already, whoever owns them. */
final class DatabaseRights {

  private static final String OURS =
      """
      WITH ours AS (
        SELECT oid, nspname FROM pg_namespace WHERE nspname IN ('inventory', 'batch')
      ), thing AS (
        SELECT c.oid, c.relkind, c.relname, format('%I.%I', o.nspname, c.relname) AS name
        FROM pg_class c JOIN ours o ON o.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')
      )
      """;

  private static final String MISSING =
      OURS
          + """
          , wanted (place, what, wants, held, mends) AS (
            SELECT 1, 'the schema ' || quote_ident(nspname), 'USAGE',
                   has_schema_privilege(oid, 'USAGE'),
                   'GRANT USAGE ON SCHEMA inventory, batch'
            FROM ours
            UNION ALL
            SELECT 2, t.name, p.word,
                   CASE WHEN t.relkind <> 'S' THEN has_table_privilege(t.oid, p.word) END,
                   'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA inventory, batch'
            FROM thing t
            CROSS JOIN LATERAL unnest(
              CASE WHEN t.relkind IN ('v', 'm') OR t.relname = 'flyway_schema_history'
                   THEN ARRAY['SELECT']
                   ELSE ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE'] END) AS p (word)
            WHERE t.relkind <> 'S'
            UNION ALL
            SELECT 3, 'the sequence ' || t.name, 'USAGE',
                   CASE WHEN t.relkind = 'S' THEN has_sequence_privilege(t.oid, 'USAGE') END,
                   'GRANT USAGE ON ALL SEQUENCES IN SCHEMA inventory, batch'
            FROM thing t
            WHERE t.relkind = 'S'
              AND NOT EXISTS (SELECT FROM pg_depend d
                              WHERE d.classid = 'pg_class'::regclass AND d.objid = t.oid
                                AND d.deptype = 'i')
            UNION ALL
            SELECT 4, 'the function ' || p.oid::regprocedure, 'EXECUTE',
                   has_function_privilege(p.oid, 'EXECUTE'),
                   'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA inventory'
            FROM pg_proc p JOIN ours o ON o.oid = p.pronamespace
          )
          SELECT format('lacks %s on %s; its owner mends that: %s TO %I',
                        wants, what, mends, current_user)
          FROM wanted
          WHERE NOT held
          ORDER BY place, what, wants
          LIMIT 1
          """;

  private static final String FOREIGN =
      OURS
          + """
          SELECT format('has %s, which is not of this program: its schemas inventory and batch'
                        ' belong to something else; use another database', min(name))
          FROM thing
          HAVING count(*) > 0
             AND NOT bool_or(relname = 'flyway_schema_history' AND name LIKE 'inventory.%')
          """;

  private static final String CANNOT_MIGRATE =
      """
      SELECT CASE WHEN to_regnamespace('inventory') IS NULL OR to_regnamespace('batch') IS NULL
        THEN CASE WHEN NOT has_database_privilege(current_database(), 'CREATE')
          THEN format('does not let its user create the schemas inventory and batch; grant it'
                      ' (GRANT CREATE ON DATABASE %I TO %I), create both schemas for that user, or'
                      ' let the owner run the job migrate', current_database(), current_user) END
        ELSE (SELECT format('lets its user create nothing in the schema %I, which %I owns; let the'
                            ' owner run the job migrate', nspname,
                            (SELECT rolname FROM pg_roles r WHERE r.oid = nspowner))
              FROM pg_namespace
              WHERE nspname IN ('inventory', 'batch') AND NOT has_schema_privilege(oid, 'CREATE')
              ORDER BY nspname LIMIT 1)
        END
      """;

  private DatabaseRights() {}

  /** What hinders work on what is there, and how it is mended; empty when nothing does. */
  static Optional<String> lacking(Connection connection) throws SQLException {
    Optional<String> foreign = first(connection, FOREIGN);
    return foreign.isPresent() ? foreign : first(connection, MISSING);
  }

  /** What hinders migration, and how it is mended; empty when nothing does. */
  static Optional<String> lackingToMigrate(Connection connection) throws SQLException {
    return first(connection, CANNOT_MIGRATE);
  }

  private static Optional<String> first(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }
}
