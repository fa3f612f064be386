package io.policyinventory.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.database.TestDatabase;
import io.policyinventory.job.Harness;
import io.policyinventory.sandbox.SandboxCloud;
import io.policyinventory.sandbox.SandboxOptions;
import io.policyinventory.sandbox.inventory.BackupService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A published night, and a second one that has a policy added and one changed, for the trials of a
 * matrix: each has a copy of the database after the first night and a folder of its own.
 */
final class TwoNights implements AutoCloseable {
  private static final Set<String> STATE =
      Set.of("operations.csv", "resources.csv", "tags.csv", "coverage.csv", "rules.csv");
  private static final List<String> INVENTORY = List.of("pageSize=3", "formats=csv,xlsx");

  private static final String PROJECT = "eu-de_web-shop";
  private static final String CHANGED = "27b11f3f-578d-4464-89d1-7c6d5894f753";
  private static final String RULES =
      """
      rules:
        policy-disabled: { severity: warning }
        tag-missing: { severity: warning, required: { owner: [] } }
        retention-too-short: { severity: critical, minDays: 30, minBackups: 3 }
        resource-unprotected: { severity: critical }
        volumes-excluded: { severity: info }
        resource-in-several-policies: { severity: warning }
      """;

  private final Instant start = Instant.now().minusSeconds(1);
  private final Path folder;
  private final Path rules;
  private final SandboxCloud cloud;
  private final TestDatabase afterFirst;
  private final Path firstReports;
  private final Published undisturbed;
  private final Set<String> policiesOfFirst;
  private int trials;

  TwoNights(Path folder) throws IOException {
    this.folder = folder;
    this.cloud = SandboxCloud.start(SandboxOptions.defaults().withDelay(Duration.ofMillis(4)));
    this.rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    this.afterFirst = TestDatabase.create();
    Harness first = new Harness(folder.resolve("first"), cloud, afterFirst);
    complete(first);
    String entry = cloud.policy(PROJECT, BackupService.CSBS, CHANGED);
    cloud.putPolicy(PROJECT, BackupService.CSBS, entry.replace("\"My plan\"", "\"Our plan\""));
    cloud.putPolicy(
        PROJECT,
        BackupService.CSBS,
        entry.replace(CHANGED, CHANGED.replace('2', '3')).replace("\"My plan\"", "\"New\""));
    this.firstReports = first.latest();
    Harness second = trial();
    complete(second);
    this.undisturbed = Published.of(second, start);
    this.policiesOfFirst = policies(first);
    assertThat(undisturbed.reports().get("changes.csv")).hasSizeGreaterThan(2);
  }

  /** Ids of the policies in the newest reports. */
  static Set<String> policies(Harness night) {
    return night.csv("policies").stream()
        .map(row -> row.get("policy_id"))
        .collect(Collectors.toSet());
  }

  /** Words of the command that is disturbed. */
  String[] inventory(String... more) {
    List<String> words = new ArrayList<>(INVENTORY);
    words.add("--inventory.rules=" + rules);
    words.add("--inventory.controls=" + Path.of("jobs/controls.yaml").toAbsolutePath());
    words.add("--inventory.http.back-off=5ms");
    words.add("--inventory.http.throttle-back-off=5ms");
    words.addAll(Arrays.asList(more));
    return words.toArray(String[]::new);
  }

  SandboxCloud cloud() {
    return cloud;
  }

  /** The second night, still to come. */
  Harness trial() throws IOException {
    return trial(database(""));
  }

  /**
   * A copy of the database after the first night.
   *
   * @param options as CREATE DATABASE takes them
   */
  TestDatabase database(String options) {
    return TestDatabase.copyOf(afterFirst, options);
  }

  /** The second night on a copy of the database. */
  Harness trial(TestDatabase database) throws IOException {
    Harness trial = fresh(database);
    String name = String.valueOf(firstReports.getFileName());
    Path reports = Files.createDirectories(trial.reports().resolve(name));
    try (Stream<Path> files = Files.list(firstReports)) {
      for (Path file : files.toList()) {
        Files.copy(file, reports.resolve(String.valueOf(file.getFileName())));
      }
    }
    Files.createSymbolicLink(trial.reports().resolve("latest"), Path.of(name));
    trial.jdbc().update("UPDATE inventory.run SET report_directory = ?", reports.toString());
    return trial;
  }

  /** Both nights behind it, the first of them thirty days ago. */
  Harness aged() throws IOException {
    Harness trial = trial();
    complete(trial);
    trial
        .jdbc()
        .update(
            """
            UPDATE inventory.run SET started_at = started_at - INTERVAL '30 days',
            finished_at = finished_at - INTERVAL '30 days'
            WHERE run_id = (SELECT min(run_id) FROM inventory.run)
            """);
    return trial;
  }

  /** A first night on a database of the caller's. */
  Harness fresh(TestDatabase database) throws IOException {
    cloud.clearFaults();
    cloud.clearRequests();
    Path own = Files.createDirectories(folder.resolve("trial-" + trials++));
    return new Harness(own, cloud, database);
  }

  /** Runs the command, which must find nothing in its way. */
  void complete(Harness trial) {
    Harness.Outcome outcome = trial.run(inventory());
    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
  }

  /**
   * That a night that was disturbed is published, or that the same command completes it.
   *
   * @param done whether its process said that all was done
   */
  void requireWhole(Harness trial, boolean done) throws IOException {
    boolean published = isPublished(trial);
    assertThat(published || !done).isTrue();
    if (published) {
      requireUndisturbed(trial);
    } else {
      requireSameCommandCompletes(trial);
    }
  }

  /** Whether the second night is finished, whatever its process came to tell. */
  private boolean isPublished(Harness trial) {
    return trial.count("inventory.runs WHERE status = 'complete'") > 1;
  }

  /** That the same command completes the night, and nobody sees that it was disturbed. */
  void requireSameCommandCompletes(Harness trial) throws IOException {
    cloud.clearFaults();
    complete(trial);
    requireUndisturbed(trial);
  }

  /** That the second run is published under its number and nothing is left behind. */
  void requireUndisturbed(Harness trial) throws IOException {
    assertThat(
            trial
                .jdbc()
                .queryForList("SELECT status FROM inventory.runs ORDER BY run_id", String.class))
        .containsExactly("complete", "complete");
    assertThat(undisturbed.differences(Published.of(trial, start))).isEmpty();
    Integer second =
        trial.jdbc().queryForObject("SELECT max(run_id) FROM inventory.runs", Integer.class);
    assertThat(trial.published())
        .hasSize(2)
        .contains(String.valueOf(firstReports.getFileName()))
        .anyMatch(name -> name.endsWith("_run-" + second));
    assertThat(Files.readSymbolicLink(trial.reports().resolve("latest")).toString())
        .endsWith("_run-" + second);
    for (String table :
        List.of(
            "staged_policy", "staged_resource", "staged_tag", "staged_vault", "staged_backup")) {
      assertThat(trial.count("inventory." + table)).as(table).isZero();
    }
    Harness.Outcome verified = trial.run("report", "verify=" + trial.latest());
    assertThat(verified.exitCode()).as(verified.results() + verified.messages()).isZero();
  }

  /** Policies that no night may lose, whatever it did not read. */
  Set<String> policiesOfFirst() {
    return policiesOfFirst;
  }

  /**
   * That the newest reports tell the same of policies, servers and disks as an undisturbed night.
   */
  void requireSameState(Harness trial) throws IOException {
    Map<String, List<String>> differences = undisturbed.differences(Published.of(trial, start));
    differences.keySet().retainAll(STATE);
    assertThat(differences).isEmpty();
  }

  @Override
  public void close() {
    cloud.close();
  }
}
