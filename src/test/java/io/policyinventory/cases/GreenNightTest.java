package io.policyinventory.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.cases.CaseFile.Account;
import io.policyinventory.database.TestDatabase;
import io.policyinventory.job.Launcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nobody makes a green night out of an incomplete one. */
@Slow
class GreenNightTest {

  private static final Account WHOLE = CaseFile.read("project-unlisted").nights().get(0);
  private static final Account WITHOUT_OTHER = without("eu-de_other");

  @TempDir Path folder;

  private final TestDatabase database = TestDatabase.create();
  private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
  private CaseCloud cloud;

  private record Outcome(int exit, String said) {}

  @BeforeEach
  void start() throws IOException {
    cloud = new CaseCloud();
    cloud.show(WHOLE);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static Account without(String project) {
    Map<String, Map<String, tools.jackson.databind.JsonNode>> left =
        new TreeMap<>(WHOLE.projects());
    left.remove(project);
    return new Account(left, null);
  }

  @Test
  void aProjectThatIsNotListedIsMissingEveryNightUntilSomebodyRetiresIt() throws IOException {
    assertThat(run().exit()).isZero();

    cloud.show(WITHOUT_OTHER);
    Outcome second = run();
    Outcome third = run();

    assertThat(List.of(second.exit(), third.exit())).containsOnly(3);
    assertThat(third.said()).contains("csbs/eu-de/eu-de_other is missing");
    assertThat(shown("SELECT project_name || ' ' || policy_name FROM inventory.policies"))
        .containsExactly("eu-de_case plan-57", "eu-de_other plan-58");
    assertThat(
            shown(
                "SELECT status || ' ' || last_complete_run FROM inventory.scopes"
                    + " WHERE project_name = 'eu-de_other' AND service = 'csbs'"))
        .containsExactly("missing 1");
    assertThat(
            shown(
                "SELECT protected FROM inventory.current_coverage"
                    + " WHERE project_name = 'eu-de_other'"))
        .containsExactly("unknown");

    Outcome unnamed = run("retire", "projects=eu-de_othr", "reason=moved");
    Outcome unreasoned = run("retire", "projects=eu-de_other", "reason= ");
    Outcome stillRead = run("retire", "projects=eu-de_case", "reason=moved");
    assertThat(unnamed.said()).contains("did you mean 'eu-de_other'?");
    assertThat(stillRead.said()).contains("it is not gone");
    assertThat(List.of(unnamed.exit(), unreasoned.exit(), stillRead.exit())).containsOnly(2);
    assertThat(run().exit()).isEqualTo(3);

    assertThat(run("retire", "projects=eu-de_other", "reason=moved to CBR").exit()).isZero();
    Outcome afterwards = run();

    assertThat(afterwards.exit()).isZero();
    assertThat(shown("SELECT policy_name FROM inventory.policies")).containsExactly("plan-57");
    assertThat(
            shown(
                "SELECT change || ' ' || policy_name FROM inventory.changes"
                    + " WHERE run_id = (SELECT max(run_id) FROM inventory.runs)"
                    + " AND policy_name IS NOT NULL"))
        .contains("removed plan-58");
  }

  @Test
  void aNarrowedRunLeavesTheWholePictureAlone() throws IOException {
    run();
    Path latest = latest();

    Outcome narrowed = run("projects=eu-de_case");
    Outcome ofOneService = run("services=csbs");
    Outcome uncovered = run("coverage=false");

    assertThat(List.of(narrowed, ofOneService, uncovered))
        .allSatisfy(each -> assertThat(each.said()).contains("partial"));
    assertThat(latest()).isEqualTo(latest);
    assertThat(shown("SELECT DISTINCT run_id::text FROM inventory.current_coverage"))
        .containsExactly("1");
    Outcome again = run("report", "asOf=2999-01-01", "output=" + folder.resolve("again"));
    assertThat(again.exit()).as(again.said()).isZero();
    assertThat(again.said()).contains("run 1");
    assertThat(shown("SELECT run_id::text FROM inventory.trend")).containsExactly("1");
  }

  @Test
  void namingEverythingIsNotNarrowing() throws IOException {
    assertThat(run("services=csbs,vbs,cbr", "projects=*").said()).doesNotContain("partial");
  }

  @Test
  void whereThereAreOnlyPartialRunsAWholePictureIsRefused() throws IOException {
    run("projects=eu-de_case");

    Outcome refused = run("report", "asOf=2999-01-01");
    Outcome asked = run("report", "asOf=2999-01-01", "partial=true", "output=" + folder);

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.said()).contains("partial=true");
    assertThat(asked.exit()).isZero();
    assertThat(asked.said()).contains("partial run 1");
  }

  @ParameterizedTest
  @CsvSource({"eu-de_prod", "eu-de_*=3", "'eu-de_case,eu-nl_*'", "*=3"})
  void anExpectedProjectIsMissingBeforeAnyRunHasReadIt(String expected) throws IOException {
    Outcome night = run("--inventory.expected-projects=" + expected);

    assertThat(night.exit()).isEqualTo(3);
    assertThat(night.said()).contains("is missing: inventory.expected-projects expects ");
    assertThat(
            shown(
                "SELECT service || error_code FROM inventory.scopes WHERE status = 'missing'"
                    + " AND policies = 0"))
        .containsExactly("*ExpectedProject");
    assertThat(Files.readString(latest().resolve("scopes.csv"))).contains(",missing,");
  }

  @Test
  void anExpectedProjectWithoutABackupServiceIsMissing() throws IOException {
    cloud.show(new Account(WHOLE.projects(), List.of()));

    Outcome night = run("--inventory.expected-projects=eu-de_case,*=2");

    assertThat(night.exit()).isEqualTo(3);
    assertThat(shown("SELECT project_name FROM inventory.scopes WHERE status = 'missing'"))
        .containsExactly("*", "eu-de_case");
  }

  @Test
  void expectedProjectsThatAreThereAreNoGapAndNarrowedRunsDoNotAsk() throws IOException {
    assertThat(run("--inventory.expected-projects=eu-de_case,eu-de_*=2").exit()).isZero();
    assertThat(run("projects=eu-de_case", "--inventory.expected-projects=eu-de_other").exit())
        .isZero();
  }

  @Test
  void anExpectationThatCannotBeRightIsRefusedBeforeAnythingIsRead() throws IOException {
    Outcome refused = run("--inventory.expected-projects=eu-de_*=0");

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.said()).contains("'eu-de_*=0' is no expectation").hasLineCount(1);
  }

  @Test
  void aDryRunTellsWhatIsExpectedAndMissing() throws IOException {
    Outcome dry = run("dryRun=true", "--inventory.expected-projects=eu-de_prod");

    assertThat(dry.exit()).isEqualTo(3);
    assertThat(dry.said()).contains("missing  */*/eu-de_prod");
  }

  private Outcome run(String... words) throws IOException {
    boolean named = words.length > 0 && words[0].matches("[a-z]+");
    List<String> arguments = new ArrayList<>(List.of(words));
    if (!named) {
      arguments.add("output=" + folder.resolve("reports"));
      arguments.add("formats=csv");
    }
    arguments.add("--spring.datasource.url=" + database.jdbcUrl());
    arguments.add("--spring.datasource.username=" + database.username());
    arguments.add("--spring.datasource.password=" + database.password());
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = System.out;
    try (PrintStream captured = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      int exit =
          new Launcher(captured, captured, cloud.environment())
              .launch(arguments.toArray(String[]::new));
      return new Outcome(exit, said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
    }
  }

  private List<String> shown(String sql) {
    return jdbc.queryForList(sql + " ORDER BY 1", String.class);
  }

  private Path latest() throws IOException {
    return folder.resolve("reports").resolve("latest").toRealPath();
  }
}
