package io.policyinventory.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.cases.CaseFile.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Nobody makes a green night out of an incomplete one. */
@Slow
class GreenNightTest {

  private static final Account WHOLE = CaseFile.read("project-unlisted").nights().get(0);
  private static final Account WITHOUT_OTHER = without("eu-de_other");

  @TempDir Path folder;

  private CaseCloud cloud;
  private Program program;

  @BeforeEach
  void start() throws IOException {
    cloud = new CaseCloud();
    cloud.show(WHOLE);
    program = new Program(cloud, folder.resolve("reports"));
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
    assertThat(program.run().exit()).isZero();

    cloud.show(WITHOUT_OTHER);
    Program.Outcome second = program.run();
    Program.Outcome third = program.run();

    assertThat(List.of(second.exit(), third.exit())).containsOnly(3);
    assertThat(third.said()).contains("eu-de/eu-de_other (cbr, csbs, ecs, evs, vbs) is missing");
    assertThat(program.shown("SELECT project_name || ' ' || policy_name FROM inventory.policies"))
        .containsExactly("eu-de_case plan-57", "eu-de_other plan-58");
    assertThat(
            program.shown(
                "SELECT status || ' ' || last_complete_run FROM inventory.scopes"
                    + " WHERE project_name = 'eu-de_other' AND service = 'csbs'"))
        .containsExactly("missing 1");
    assertThat(
            program.shown(
                "SELECT protected FROM inventory.current_coverage"
                    + " WHERE project_name = 'eu-de_other'"))
        .containsExactly("unknown");

    Program.Outcome unnamed = program.run("retire", "projects=eu-de_othr", "reason=moved");
    Program.Outcome unreasoned = program.run("retire", "projects=eu-de_other", "reason= ");
    Program.Outcome stillRead = program.run("retire", "projects=eu-de_case", "reason=moved");
    assertThat(unnamed.said()).contains("did you mean 'eu-de_other'?");
    assertThat(stillRead.said()).contains("it is not gone");
    assertThat(List.of(unnamed.exit(), unreasoned.exit(), stillRead.exit())).containsOnly(2);
    assertThat(program.run().exit()).isEqualTo(3);

    assertThat(program.run("retire", "projects=eu-de_other", "reason=moved to CBR").exit())
        .isZero();
    Program.Outcome afterwards = program.run();

    assertThat(afterwards.exit()).isZero();
    assertThat(program.shown("SELECT policy_name FROM inventory.policies"))
        .containsExactly("plan-57");
    assertThat(
            program.shown(
                "SELECT change || ' ' || policy_name FROM inventory.changes"
                    + " WHERE run_id = (SELECT max(run_id) FROM inventory.runs)"
                    + " AND policy_name IS NOT NULL"))
        .contains("removed plan-58");
  }

  @Test
  void aNarrowedRunLeavesTheWholePictureAlone() throws IOException {
    program.run();
    Path latest = program.latest();

    Program.Outcome narrowed = program.run("projects=eu-de_case");
    Program.Outcome ofOneService = program.run("services=csbs");
    Program.Outcome uncovered = program.run("coverage=false");

    assertThat(List.of(narrowed, ofOneService, uncovered))
        .allSatisfy(each -> assertThat(each.said()).contains("partial"));
    assertThat(program.latest()).isEqualTo(latest);
    assertThat(program.shown("SELECT DISTINCT run_id::text FROM inventory.current_coverage"))
        .containsExactly("1");
    Program.Outcome again =
        program.run("report", "asOf=2999-01-01", "output=" + folder.resolve("again"));
    assertThat(again.exit()).as(again.said()).isZero();
    assertThat(again.said()).contains("run 1");
    assertThat(program.shown("SELECT run_id::text FROM inventory.trend")).containsExactly("1");
  }

  @Test
  void namingEverythingIsNotNarrowing() throws IOException {
    assertThat(program.run("services=csbs,vbs,cbr", "projects=*").said()).doesNotContain("partial");
  }

  @Test
  void whereThereAreOnlyPartialRunsAWholePictureIsRefused() throws IOException {
    program.run("projects=eu-de_case");

    Program.Outcome refused = program.run("report", "asOf=2999-01-01");
    Program.Outcome asked =
        program.run("report", "asOf=2999-01-01", "partial=true", "output=" + folder);

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.said()).contains("partial=true");
    assertThat(asked.exit()).isZero();
    assertThat(asked.said()).contains("partial run 1");
  }

  @Test
  void manifestViewAndListingTellOneEndOfARunInWholeSeconds() throws IOException {
    program.run();
    String manifest = Files.readString(program.latest().resolve("manifest.json"));
    String end = JsonMapper.shared().readTree(manifest).get("finished_at").asString();

    assertThat(end).matches("....-..-..T..:..:..Z");
    String told = "SELECT extract(epoch FROM finished_at)::bigint::text FROM inventory.runs";
    assertThat(program.shown(told))
        .containsExactly(String.valueOf(Instant.parse(end).getEpochSecond()));
    assertThat(
            program.shown(
                "SELECT (finished_at >= merged_at - interval '1 s')::text FROM inventory.runs"))
        .containsExactly("true");
  }

  @ParameterizedTest
  @CsvSource({"eu-de_prod", "eu-de_*=3", "'eu-de_case,eu-nl_*'", "*=3"})
  void anExpectedProjectIsMissingBeforeAnyRunHasReadIt(String expected) throws IOException {
    Program.Outcome night = program.run("--inventory.expected-projects=" + expected);

    assertThat(night.exit()).isEqualTo(3);
    assertThat(night.said()).contains("is missing: inventory.expected-projects expects ");
    assertThat(
            program.shown(
                "SELECT service || error_code FROM inventory.scopes WHERE status = 'missing'"
                    + " AND policies = 0"))
        .containsExactly("*ExpectedProject");
    assertThat(Files.readString(program.latest().resolve("scopes.csv"))).contains(",missing,");
  }

  @Test
  void anExpectedProjectWithoutABackupServiceIsMissing() throws IOException {
    cloud.show(new Account(WHOLE.projects(), List.of()));

    Program.Outcome night = program.run("--inventory.expected-projects=eu-de_case,*=2");

    assertThat(night.exit()).isEqualTo(3);
    assertThat(program.shown("SELECT project_name FROM inventory.scopes WHERE status = 'missing'"))
        .containsExactly("*", "eu-de_case");
  }

  @Test
  void expectedProjectsThatAreThereAreNoGapAndNarrowedRunsDoNotAsk() throws IOException {
    assertThat(program.run("--inventory.expected-projects=eu-de_case,eu-de_*=2").exit()).isZero();
    assertThat(
            program.run("projects=eu-de_case", "--inventory.expected-projects=eu-de_other").exit())
        .isZero();
  }

  @Test
  void anExpectationThatCannotBeRightIsRefusedBeforeAnythingIsRead() throws IOException {
    Program.Outcome refused = program.run("--inventory.expected-projects=eu-de_*=0");

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.said()).contains("'eu-de_*=0' is no expectation").hasLineCount(1);
  }

  @Test
  void aDryRunTellsWhatIsExpectedAndMissing() throws IOException {
    Program.Outcome dry = program.run("dryRun=true", "--inventory.expected-projects=eu-de_prod");

    assertThat(dry.exit()).isEqualTo(3);
    assertThat(dry.said()).contains("missing  */*/eu-de_prod");
  }
}
