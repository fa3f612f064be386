package io.policyinventory.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.cases.CaseFile.Account;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random nights of an account whose projects come, go and fail, some of them narrowed: nothing that
 * was ever read and not removed or retired is absent from a full run's reports without a word.
 */
@Slow
class HistoriesTest {

  private static final Map<String, Map<String, JsonNode>> PROJECTS =
      CaseFile.read("project-unlisted").nights().get(0).projects();
  private static final int NIGHTS = 6;

  @TempDir Path folder;

  private final Set<String> everRead = new TreeSet<>();
  private final Set<String> retired = new TreeSet<>();

  private enum Night {
    THERE,
    UNLISTED,
    LIST_BROKEN
  }

  @ParameterizedTest
  @ValueSource(longs = 2)
  void nothingIsAbsentWithoutAWord(long seed) throws IOException {
    Random random = new Random(seed);
    try (CaseCloud cloud = new CaseCloud()) {
      Program program = new Program(cloud, folder.resolve("reports"));
      for (int night = 0; night < NIGHTS; night++) {
        Map<String, Night> account = new TreeMap<>();
        for (String project : PROJECTS.keySet()) {
          account.put(project, Night.values()[random.nextInt(Night.values().length)]);
        }
        cloud.show(account(account));
        boolean narrowed = night > 0 && random.nextInt(4) == 0;
        Program.Outcome outcome = narrowed ? program.run("services=csbs") : program.run();
        account.forEach(
            (project, state) -> {
              if (state == Night.THERE) {
                everRead.add(project);
                retired.remove(project);
              }
            });
        if (!narrowed) {
          requireNothingAbsent(program, account, outcome);
        }
        retireSometimes(program, account, random);
      }
    }
  }

  private void requireNothingAbsent(
      Program program, Map<String, Night> account, Program.Outcome outcome) throws IOException {
    List<Map<String, String>> scopes = program.rows("scopes");
    Set<String> expected = new TreeSet<>(everRead);
    expected.removeAll(retired);
    assertThat(projects(program.rows("policies"))).as(outcome.said()).containsAll(expected);
    boolean whole = true;
    for (String project : expected) {
      Night state = account.getOrDefault(project, Night.UNLISTED);
      whole &= state == Night.THERE;
      assertThat(scopes)
          .as(outcome.said())
          .anySatisfy(
              row -> {
                assertThat(row).containsEntry("project_name", project);
                assertThat(row).containsEntry("service", "csbs");
                assertThat(row.get("status"))
                    .isEqualTo(
                        switch (state) {
                          case THERE -> "complete";
                          case UNLISTED -> "missing";
                          case LIST_BROKEN -> "failed";
                        });
              });
    }
    if (!whole) {
      assertThat(outcome.exit()).as(outcome.said()).isEqualTo(3);
    }
    requireSumsOfTheTrend(program);
  }

  private static void requireSumsOfTheTrend(Program program) throws IOException {
    List<Map<String, String>> trend = program.rows("trend");
    Map<String, String> last = trend.get(trend.size() - 1);
    List<Map<String, String>> coverage = program.rows("coverage");
    assertThat(last)
        .containsEntry("policies", String.valueOf(program.rows("policies").size()))
        .containsEntry("protected_yes", count(coverage, "protected", "yes"))
        .containsEntry("protected_no", count(coverage, "protected", "no"))
        .containsEntry("protected_unknown", count(coverage, "protected", "unknown"))
        .containsEntry("scopes_missing", count(program.rows("scopes"), "status", "missing"))
        .containsEntry("scopes_failed", count(program.rows("scopes"), "status", "failed"))
        .containsEntry("unknown", count(program.rows("findings"), "verdict", "unknown"));
  }

  private void retireSometimes(Program program, Map<String, Night> account, Random random)
      throws IOException {
    for (String project : PROJECTS.keySet()) {
      if (account.get(project) == Night.UNLISTED
          && everRead.contains(project)
          && !retired.contains(project)
          && random.nextInt(3) == 0) {
        Program.Outcome outcome =
            program.run("retire", "projects=" + project, "reason=gone", "force=true");
        assertThat(outcome.exit()).as(outcome.said()).isZero();
        retired.add(project);
      }
    }
  }

  private static Account account(Map<String, Night> states) {
    Map<String, Map<String, JsonNode>> projects = new TreeMap<>();
    states.forEach(
        (project, state) -> {
          if (state != Night.UNLISTED) {
            Map<String, JsonNode> answers = new TreeMap<>(PROJECTS.get(project));
            if (state == Night.LIST_BROKEN) {
              ObjectNode broken = CaseFile.MAPPER.createObjectNode();
              answers.put("csbs GET /policies", broken.put("policies", "none of your business"));
            }
            projects.put(project, answers);
          }
        });
    return new Account(projects, null);
  }

  private static Set<String> projects(List<Map<String, String>> rows) {
    Set<String> projects = new TreeSet<>();
    rows.forEach(row -> projects.add(row.get("project_name")));
    return projects;
  }

  private static String count(List<Map<String, String>> rows, String column, String value) {
    return String.valueOf(rows.stream().filter(row -> value.equals(row.get(column))).count());
  }
}
