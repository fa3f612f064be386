package io.policyinventory.invented;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.compliance.Catalogue;
import io.policyinventory.compliance.RuleEvaluation;
import io.policyinventory.compliance.change.PolicyChanges;
import io.policyinventory.compliance.protection.ResourceCoverage;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rule.ScopeFacts;
import io.policyinventory.extract.ExtractedPartWriter;
import io.policyinventory.extract.OwnClaims;
import io.policyinventory.extract.ScopePortion;
import io.policyinventory.extract.ScopePortionProcessor;
import io.policyinventory.extract.ScopePortionReader;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ServiceTraits;
import io.policyinventory.policy.Services;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.report.InMemorySnapshot;
import io.policyinventory.report.RunBasis;
import io.policyinventory.report.RunFacts;
import io.policyinventory.snapshot.CoverageWorld;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.SnapshotStore.MergeResult;
import io.policyinventory.snapshot.check.StoredVerdicts;
import io.policyinventory.snapshot.read.TagFilter;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSettings.Details;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.transaction.support.TransactionTemplate;

/** Nights of a project with servers, a service that is known, and the invented one. */
final class InventedNights implements AutoCloseable {

  static final String SERVER = "server-1";

  private static final Scope KNOWN = new Scope("csbs", "eu-de", "p1", "eu-de_one");
  private static final Scope SERVERS = new Scope("ecs", "eu-de", "p1", "eu-de_one");
  private static final Scope INVENTED = new Scope(InventedSource.NAME, "eu-de", "p1", "eu-de_one");
  private static final Rules RULES =
      Catalogue.rules(
          "rules: { schedule-invalid: { severity: critical }, no-resources: { severity: warning } }");

  private final SnapshotFixture database = new SnapshotFixture();
  private final StoredVerdicts checks = new StoredVerdicts(database);
  private final InventedCloud cloud = new InventedCloud(INVENTED);
  private final InventedSource source = new InventedSource();
  private final Services services = withInvented();
  private int nights;

  /** What a night left. */
  record Night(long run, MergeResult merged, InMemorySnapshot snapshot) {}

  private Services withInvented() {
    Map<String, ServiceTraits> all = new HashMap<>(KnownServices.ALL.byName());
    all.put(InventedSource.NAME, source.traits());
    return new Services(all);
  }

  /** Reads the entries of the plan list, page by page, and all else as the night before. */
  Night night(List<List<String>> plans) throws JobInterruptedException {
    cloud.plans(plans);
    long run = database.startRun(nights++);
    PolicyRecord known = Samples.record(Samples.policy("known", "known", List.of()));
    database.stageAll(run, KNOWN, List.of(known));
    ProjectResource server =
        new ProjectResource(
            SERVER, ResourceKind.SERVER, "web", "ACTIVE", null, List.of(), List.of(), Set.of());
    database.store.stage(
        run,
        database.claim(run, SERVERS).scopeId(),
        CoverageWorld.part(
            List.of(), List.of(), CoverageEvidence.ofResources(List.of(server)), null));
    read(run);
    MergeResult merged = database.store.merge(run);
    check(run);
    database.publish(run);
    return new Night(run, merged, snapshot(run));
  }

  private void read(long run) throws JobInterruptedException {
    database.store.addScopes(run, List.of(INVENTED), services);
    ScopePortionReader reader =
        new ScopePortionReader(
            run,
            database.store,
            new OwnClaims(run, database.store, new TransactionTemplate(database.transactions)),
            () -> cloud,
            Map.of(InventedSource.NAME, source),
            new ScopeSettings(Details.AUTO, 2, 10, true),
            new TransactionTemplate(database.transactions),
            () -> false);
    ExtractedPartWriter writer =
        new ExtractedPartWriter(database.store, run, (policies, requests, ended) -> {});
    ScopePortionProcessor processor = new ScopePortionProcessor();
    for (ScopePortion read = reader.read(); read != null; read = reader.read()) {
      writer.write(Chunk.of(processor.process(read)));
    }
  }

  private void check(long run) {
    RuleEvaluation rules = RuleEvaluation.of(RULES, services, SnapshotFixture.START, true);
    ResourceCoverage coverage = new ResourceCoverage();
    checks.storeChanges(
        run, out -> database.reader.transitions(run, each -> PolicyChanges.of(each).forEach(out)));
    checks.storeCoverage(
        run,
        out ->
            database.reader.coverageFacts(
                run,
                services.ofPolicies(),
                (project, facts) -> out.accept(coverage.of(project, facts))));
    checks.storeFindings(run, out -> findings(run, rules, out));
  }

  private void findings(long run, RuleEvaluation rules, Consumer<Finding> out) {
    database.reader.policies(
        run,
        TagFilter.ALL,
        policy ->
            rules.findings(policy, new ScopeFacts(policy.scope(), true, Set.of())).forEach(out));
    database.reader.scopes(run, scope -> rules.findings(scope, scope.rejected()).forEach(out));
  }

  private InMemorySnapshot snapshot(long run) {
    RunFacts facts =
        new RunFacts(
            run,
            "inventory",
            Map.of(),
            true,
            new RunBasis(true, 0, 0, 1, null, null, null, null, null),
            SnapshotFixture.START,
            SnapshotFixture.START,
            "1",
            "1",
            0L,
            null,
            null);
    return new InMemorySnapshot(
        facts,
        all(run, (id, out) -> database.reader.policies(id, TagFilter.ALL, out)),
        all(run, (id, out) -> database.reader.tags(id, TagFilter.ALL, out)),
        all(run, (id, out) -> database.reader.findings(id, TagFilter.ALL, out)),
        all(run, (id, out) -> database.reader.changes(id, TagFilter.ALL, out)),
        all(run, database.reader::coverage),
        all(run, database.reader::scopes),
        all(run, database.reader::rejects),
        all(run, database.reader::rules),
        all(run, database.reader::waivers),
        all(run, database.reader::trend));
  }

  private static <T> List<T> all(long run, BiConsumer<Long, Consumer<T>> reading) {
    List<T> rows = new ArrayList<>();
    reading.accept(run, rows::add);
    return rows;
  }

  /** The one text that a query gives. */
  String stored(String sql) {
    String text = database.jdbc.queryForObject(sql, String.class);
    assertThat(text).isNotNull();
    return String.valueOf(text);
  }

  @Override
  public void close() {
    cloud.close();
  }
}
