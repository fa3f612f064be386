package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a judgement rests on: rules, waivers, the account, and the runs before. */
@Slow
class BasisJobTest extends SandboxProgram {
  private static final String RULES =
      """
      rules:
        policy-disabled: { severity: critical }
        no-resources: { severity: warning }
      waivers:
        - { rule: policy-disabled, policy: "*", until: 2090-01-31, reason: "=all, of them" }
        - { rule: no-resources, policy: "none-*", until: 2090-01-31, reason: "nobody" }
        - { rule: no-resources, resource: "x", until: 2020-01-31, reason: "long ago" }
      """;

  @Test
  void reportsAndViewsOfRulesWaiversAndTrendSayTheSameNowAndLater() throws Exception {
    String rules = rules(RULES);
    program.run("formats=csv", rules);
    Path first = program.latest();
    program.run("formats=csv", rules);

    sameAsView("rules", "WHERE run_id = 2 ORDER BY rule");
    sameAsView("waivers", "WHERE run_id = 2 ORDER BY position");
    sameAsView("trend", "ORDER BY run_id");
    assertThat(program.csv("rules")).hasSizeGreaterThan(10);
    assertThat(program.csv("rules"))
        .filteredOn(rule -> rule.get("rule").equals("policy-disabled"))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.get("state")).isEqualTo("on");
              assertThat(rule.get("failed")).isEqualTo("0");
              assertThat(Long.parseLong(rule.get("waived"))).isPositive();
            });
    assertThat(program.csv("rules"))
        .filteredOn(rule -> rule.get("state").equals("off"))
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.get("reason")).isNotBlank());
    assertThat(program.csv("waivers"))
        .extracting(waiver -> waiver.get("state") + " " + waiver.get("reason"))
        .containsExactly("active '=all, of them", "unused nobody", "expired long ago");
    assertThat(program.csv("trend")).hasSize(2);
    CSVRecord point = program.csv("trend").get(1);
    assertThat(point.get("run_id")).isEqualTo("2");
    assertThat(count("findings", f -> !f.get("waived_until").isEmpty()))
        .isEqualTo(Long.parseLong(point.get("waived")));
    assertThat(count("coverage", c -> c.get("protected").equals("no")))
        .isEqualTo(Long.parseLong(point.get("protected_no")));
    String sha256 =
        HexFormat.of()
            .formatHex(
                java.security.MessageDigest.getInstance("SHA-256")
                    .digest(Files.readAllBytes(folder.resolve("house.yaml"))));
    assertThat(
            program
                .jdbc()
                .queryForMap(
                    """
                    SELECT auth_host, auth_domain, auth_user, rules_file, rules_sha256
                    FROM inventory.run WHERE run_id = 2
                    """))
        .isEqualTo(
            Map.of(
                "auth_host",
                "127.0.0.1",
                "auth_domain",
                program.cloud().domainName(),
                "auth_user",
                program.cloud().username(),
                "rules_file",
                "house.yaml",
                "rules_sha256",
                sha256));

    Path again = folder.resolve("again");
    program.run("report", "run=1", "formats=csv", "output=" + again);
    try (var files = Files.list(first)) {
      for (Path file : files.toList()) {
        assertThat(again.resolve(first.getFileName()).resolve(file.getFileName()))
            .hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void rulesEditedBeforeAResumeDoNotChangeWhatTheRunSaid() throws Exception {
    String rules = rules(RULES);
    program
        .jdbc()
        .execute(
            """
            CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql
              AS $$ BEGIN RAISE EXCEPTION 'no room'; END $$;
            """);
    Harness.Outcome migrated = program.run("runs");
    assertThat(migrated.exitCode()).isZero();
    program
        .jdbc()
        .execute(
            """
            CREATE TRIGGER refuse BEFORE INSERT ON inventory.file
              FOR EACH ROW EXECUTE FUNCTION public.refuse()
            """);
    assertThat(program.run("formats=csv", rules).exitCode()).isEqualTo(1);
    List<Map<String, Object>> said =
        program.jdbc().queryForList("SELECT * FROM inventory.run_rule ORDER BY rule");
    program.jdbc().execute("DROP TRIGGER refuse ON inventory.file");
    rules("rules: {}");

    assertThat(program.run("formats=csv", rules).exitCode()).isZero();

    assertThat(said).isNotEmpty();
    assertThat(
            program
                .jdbc()
                .queryForList(
                    "SELECT r.rule, r.state, r.waived FROM inventory.rules r WHERE run_id = 1"))
        .hasSameSizeAs(said);
    assertThat(program.csv("rules"))
        .filteredOn(rule -> rule.get("state").equals("on"))
        .extracting(rule -> rule.get("rule"))
        .containsExactly("no-resources", "policy-disabled");
    assertThat(program.csv("trend"))
        .singleElement()
        .satisfies(p -> assertThat(p.get("run_id")).isEqualTo("1"));
  }

  private void sameAsView(String report, String which) {
    List<Map<String, Object>> rows =
        program.jdbc().queryForList("SELECT * FROM inventory." + report + " " + which);
    List<CSVRecord> records = program.csv(report);
    List<List<String>> shown = new ArrayList<>();
    List<List<String>> viewed = new ArrayList<>();
    for (CSVRecord record : records) {
      shown.add(
          record.getParser().getHeaderNames().stream()
              .map(record::get)
              .map(BasisJobTest::plain)
              .toList());
    }
    for (Map<String, Object> row : rows) {
      viewed.add(
          records.get(0).getParser().getHeaderNames().stream()
              .map(name -> text(row.get(name)))
              .toList());
    }
    assertThat(shown).as(report).isEqualTo(viewed);
  }

  private static String plain(String cell) {
    return cell.startsWith("'=") ? cell.substring(1) : cell;
  }

  private static String text(@Nullable Object value) {
    if (value instanceof java.sql.Timestamp time) {
      return time.toInstant().toString();
    }
    return value == null ? "" : value.toString();
  }

  private long count(String report, java.util.function.Predicate<CSVRecord> which) {
    return program.csv(report).stream().filter(which).count();
  }

  private String rules(String text) throws IOException {
    Path file = folder.resolve("house.yaml");
    Files.writeString(file, text);
    return "--inventory.rules=" + file;
  }
}
