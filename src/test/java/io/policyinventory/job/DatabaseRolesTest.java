package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.database.EachServer;
import io.policyinventory.database.TestDatabase;
import io.policyinventory.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The three roles of the README, made with its own words. */
@EachServer
@Slow
class DatabaseRolesTest {
  private static final AtomicInteger COUNT = new AtomicInteger();

  @TempDir Path folder;
  private final TestDatabase database =
      TestDatabase.with("ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0");
  private final String prefix = "roles" + COUNT.incrementAndGet() + "_";
  private Harness program;

  @BeforeEach
  void start() throws IOException {
    program = new Harness(folder, SandboxOptions.defaults(), database);
    program.jdbc().execute(readme("CREATE ROLE"));
  }

  @AfterEach
  void stop() {
    program.close();
  }

  /** A block of SQL of the README, for the roles and the database of this test. */
  private String readme(String beginning) throws IOException {
    return Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("README.md")))
        .results()
        .map(block -> block.group(1))
        .filter(block -> block.startsWith(beginning))
        .findFirst()
        .orElseThrow()
        .replace("DATABASE inventory ", "DATABASE " + name() + " ")
        .replaceAll("inventory_(owner|runtime|reader)", prefix + "$1");
  }

  private String name() {
    return database.jdbcUrl().replaceFirst(".*/([^/?]+).*", "$1");
  }

  private Harness.Outcome run(String role, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--spring.datasource.username=" + prefix + role;
    all[arguments.length + 1] = "--spring.datasource.password=" + role + "-password";
    return program.run(all);
  }

  private JdbcTemplate as(String role) {
    return new JdbcTemplate(database.dataSource(prefix + role, role + "-password"));
  }

  private void migrate() throws IOException {
    Harness.Outcome outcome = run("owner", "migrate");
    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
    as("owner").execute(readme("GRANT USAGE"));
  }

  @Test
  void aRoleThatOwnsNothingRunsAllJobs() throws IOException {
    migrate();
    Harness.Outcome first = run("runtime", "formats=csv", "--inventory.database.migrate=false");
    assertThat(first.exitCode()).as(first.messages()).isZero();
    leaveRowsInWorkingTables();
    Harness.Outcome second = run("runtime", "formats=csv");
    assertThat(second.exitCode()).as(second.messages()).isZero();
    assertThat(second.messages()).contains("0 added, 0 changed, 0 removed");
    assertThat(program.csv("policies")).isNotEmpty();
    assertThat(program.csv("changes")).isEmpty();

    program.jdbc().update("UPDATE inventory.run SET started_at = '2020-01-01' WHERE run_id = 1");
    for (String[] job :
        List.of(
            new String[] {"report", "run=2", "formats=csv", "output=" + folder.resolve("again")},
            new String[] {"report", "verify=" + program.latest()},
            new String[] {"runs"},
            new String[] {"purge", "keep=400d", "confirm=true"},
            new String[] {
              "retire",
              "scopes="
                  + as("runtime")
                      .queryForObject(
                          "SELECT service || '/' || region || '/' || project_id FROM"
                              + " inventory.scopes WHERE status = 'complete' LIMIT 1",
                          String.class),
              "reason=moved",
              "force=true"
            })) {
      Harness.Outcome outcome = run("runtime", job);

      assertThat(outcome.exitCode()).as("%s: %s", job[0], outcome.messages()).isZero();
    }
    assertThat(
            program
                .jdbc()
                .queryForObject(
                    "SELECT count(*) FROM inventory.run WHERE purged_at IS NOT NULL", Long.class))
        .isOne();
    program
        .jdbc()
        .queryForList(
            "SELECT oid::regclass::text FROM pg_class WHERE relpersistence = 'u' AND relkind = 'r'",
            String.class)
        .forEach(
            table ->
                assertThat(
                        program.jdbc().queryForObject("SELECT count(*) FROM " + table, Long.class))
                    .as(table)
                    .isZero());
  }

  /** As nobody does: whatever is there is no transaction's own. */
  private void leaveRowsInWorkingTables() {
    JdbcTemplate owner = as("owner");
    owner.execute(
        """
        INSERT INTO inventory.merge_difference
        SELECT scope_id, policy_id, first_run_id, false FROM inventory.policy_version
        """);
    owner.execute("INSERT INTO inventory.merge_recount SELECT scope_id FROM inventory.scope");
    owner.execute(
        "INSERT INTO inventory.merge_catalogue SELECT scope_id, '[]' FROM inventory.scope");
    owner.execute(
        """
        INSERT INTO inventory.merge_listed
        SELECT region, project_id, sandbox, 'OS::Nova::Server' FROM inventory.scope
        """);
    owner.execute(
        """
        INSERT INTO inventory.merge_gone
        SELECT scope_id, 'left', 'OS::Nova::Server' FROM inventory.scope
        """);
    owner.execute(
        """
        INSERT INTO inventory.fact_scope (place, project, scope_id, service, region, project_id,
          project_name, status, lists, lists_resources)
        SELECT scope_id, scope_id, scope_id, service, region, project_id, 'left', 'complete',
               lists, lists_resources
        FROM inventory.scope
        """);
    owner.execute("INSERT INTO inventory.kept_run SELECT sandbox, run_id FROM inventory.run");
  }

  @Test
  void aReaderHasAllViewsAndPastDatesAndNothingElse() throws IOException {
    migrate();
    assertThat(run("runtime", "formats=csv").exitCode()).isZero();
    JdbcTemplate reader = as("reader");

    List<String> views =
        reader.queryForList(
            "SELECT viewname FROM pg_views WHERE schemaname = 'inventory'", String.class);

    assertThat(views).contains("policies", "scopes_by_run", "trend", "policy_versions");
    views.forEach(view -> reader.queryForList("SELECT * FROM inventory." + view + " LIMIT 5"));
    assertThat(reader.queryForList("SELECT * FROM inventory.policies")).isNotEmpty();
    assertThat(reader.queryForList("SELECT * FROM inventory.trend")).hasSize(1);
    List<String> functions =
        reader.queryForList(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'inventory'::regnamespace"
                + " AND proname LIKE '%\\_as\\_of' AND proname <> 'run_as_of'",
            String.class);
    assertThat(functions).contains("policies_as_of", "scopes_as_of");
    functions.forEach(
        function ->
            assertThat(
                    reader.queryForList("SELECT * FROM inventory." + function + "(now()) LIMIT 5"))
                .as(function)
                .isNotEmpty());
    for (String forbidden :
        List.of(
            "SELECT * FROM inventory.run",
            "DELETE FROM inventory.runs",
            "CREATE TEMP TABLE x (y int)")) {
      assertThat(refusal(reader, forbidden)).as(forbidden).contains("permission denied");
    }
  }

  private static String refusal(JdbcTemplate jdbc, String sql) {
    try {
      jdbc.execute(sql);
      return "";
    } catch (DataAccessException e) {
      return String.valueOf(e.getMostSpecificCause().getMessage());
    }
  }

  @Test
  void aRightThatLacksIsNamedWithWhatMendsItBeforeAnythingIsRead() throws IOException {
    migrate();
    JdbcTemplate owner = as("owner");
    for (List<String> right :
        List.of(
            List.of("INSERT ON inventory.run", "lacks INSERT on inventory.run;"),
            List.of("DELETE ON batch.batch_step_execution", "DELETE on batch.batch_step_execution"),
            List.of("USAGE ON SCHEMA batch", "lacks USAGE on the schema batch;"),
            List.of(
                "USAGE ON SEQUENCE batch.batch_job_execution_seq",
                "lacks USAGE on the sequence batch.batch_job_execution_seq;"))) {
      owner.execute("REVOKE " + right.get(0) + " FROM " + prefix + "runtime");

      Harness.Outcome outcome = run("runtime", "formats=csv");

      assertThat(outcome.exitCode()).as(outcome.messages()).isEqualTo(2);
      assertThat(outcome.messages())
          .contains(right.get(1), "its owner mends that: GRANT ", " TO " + prefix + "runtime")
          .hasLineCount(1);
      String grant = outcome.messages().replaceFirst("(?s).*mends that: (GRANT .*)\n", "$1");
      owner.execute(grant);
    }
    assertThat(program.jdbc().queryForObject("SELECT count(*) FROM inventory.run", Long.class))
        .isZero();
    assertThat(run("runtime", "runs").exitCode()).isZero();
  }

  @Test
  void aRoleThatMayNotMigrateSaysWhoMay() throws IOException {
    Harness.Outcome empty = run("runtime", "runs");

    assertThat(empty.exitCode()).as(empty.messages()).isEqualTo(2);
    assertThat(empty.messages())
        .contains("does not let its user create the schemas", "GRANT CREATE ON DATABASE")
        .hasLineCount(1);

    migrate();
    program
        .jdbc()
        .update(
            "DELETE FROM inventory.flyway_schema_history WHERE installed_rank ="
                + " (SELECT max(installed_rank) FROM inventory.flyway_schema_history)");

    Harness.Outcome older = run("runtime", "runs");

    assertThat(older.exitCode()).as(older.messages()).isEqualTo(2);
    assertThat(older.messages())
        .contains("which " + prefix + "owner owns; let the owner run the job migrate")
        .hasLineCount(1);
  }
}
