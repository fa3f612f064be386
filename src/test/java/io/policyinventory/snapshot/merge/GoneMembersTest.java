package io.policyinventory.snapshot.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.policy.MemberSwitches;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.snapshot.SharedResource;
import io.policyinventory.snapshot.CoverageWorld;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import io.policyinventory.snapshot.read.TagFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A member is gone when the complete list of servers or disks does not have it. */
@Slow
class GoneMembersTest {

  private static final Scope CBR = scope("cbr", "p1");
  private static final Scope CSBS = scope("csbs", "p1");
  private static final Scope ECS = scope("ecs", "p1");
  private static final Scope EVS = scope("evs", "p1");
  private static final String VM = "50a1b2c3-0000-4000-8000-000000000001";
  private static final String LOST = "50a1b2c3-0000-4000-8000-000000000002";
  private static final String SERVER = ResourceKind.SERVER.type();

  private final SnapshotFixture bench = new SnapshotFixture();
  private final List<ProtectedResource> members = new ArrayList<>();
  private int day;

  private static Scope scope(String service, String project) {
    return new Scope(service, "eu-de", project, "team-" + project);
  }

  /** A night in which a policy has the members; servers are listed, nothing else is. */
  private long night(String... servers) {
    return night(CoverageEvidence.ofResources(listed(servers)), List.of());
  }

  private long night(CoverageEvidence servers, List<Reject> rejects) {
    long run = bench.startRun(day++);
    bench.stageAll(run, CBR, List.of(Samples.record(policy())));
    list(run, ECS, servers, rejects);
    return merged(run);
  }

  private void list(long run, Scope scope, CoverageEvidence evidence, List<Reject> rejects) {
    bench.store.stage(
        run,
        bench.claim(run, scope).scopeId(),
        CoverageWorld.part(List.of(), rejects, evidence, null));
  }

  private long merged(long run) {
    bench.store.merge(run);
    bench.publish(run);
    bench.store.dropStaged(run);
    return run;
  }

  private static List<ProjectResource> listed(String... servers) {
    return Stream.of(servers)
        .map(
            id ->
                new ProjectResource(
                    id, ResourceKind.SERVER, null, null, null, List.of(), List.of(), Set.of()))
        .toList();
  }

  private GoneMembersTest with(String id, String type) {
    members.add(
        new ProtectedResource(
            id,
            null,
            type,
            MembershipEvidence.LISTED,
            "v",
            null,
            List.of(),
            null,
            null,
            MemberSwitches.NONE));
    return this;
  }

  private Policy policy() {
    return Samples.policy("p", "policy", List.of()).withResources(members);
  }

  /** Evidence of the members as a run has it, the same in report and view. */
  private List<String> evidence(long run) {
    List<String> reported = new ArrayList<>();
    bench.reader.policies(
        run,
        TagFilter.ALL,
        policy ->
            policy.policy().resources().forEach(each -> reported.add(each.evidence().word())));
    assertThat(
            bench.jdbc.queryForList(
                """
                SELECT evidence FROM inventory.resources_by_run WHERE run_id = ?
                ORDER BY service, policy_id, resource_id
                """,
                String.class,
                run))
        .isEqualTo(reported);
    return reported;
  }

  @Test
  void aMemberThatTheListDoesNotHaveIsGoneAndPastRunsStayAsTheyWere() {
    with(VM, SERVER).with(LOST, SERVER);
    long first = night(VM, LOST);
    long second = night(VM);
    long third = night(VM, LOST);
    assertThat(evidence(first)).containsExactly("listed", "listed");
    assertThat(evidence(second)).containsExactly("listed", "gone");
    assertThat(evidence(third)).containsExactly("listed", "listed");
    assertThat(
            bench.jdbc.queryForObject("SELECT count(*) FROM inventory.policy_version", Long.class))
        .isOne();
  }

  @Test
  void capitalsMakeNoOtherServer() {
    with(VM.toUpperCase(), SERVER);
    assertThat(evidence(night(VM))).containsExactly("listed");
  }

  @Test
  void theCurrentViewTellsItToo() {
    with(LOST, SERVER);
    night(VM);
    assertThat(bench.jdbc.queryForList("SELECT evidence FROM inventory.resources", String.class))
        .containsExactly("gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OS::Cinder::Volume", "OS::Sfs::Turbo", "OS::Workspace::Desktop"})
  void whatNoListWasReadOfIsNotGone(String type) {
    with(LOST, type);
    assertThat(evidence(night(VM))).containsExactly("listed");
  }

  @Test
  void aDiskIsGoneWhenTheListOfDisksDoesNotHaveIt() {
    with(LOST, ResourceKind.DISK.type());
    long run = bench.startRun(day++);
    bench.stageAll(run, CBR, List.of(Samples.record(policy())));
    list(run, EVS, CoverageEvidence.NONE, List.of());
    assertThat(evidence(merged(run))).containsExactly("gone");
  }

  @ParameterizedTest
  @EnumSource(
      value = EvidenceGap.Kind.class,
      names = {"MEMBERS", "MEMBER_EVIDENCE"})
  void aListThatMayBeIncompleteTellsNothing(EvidenceGap.Kind kind) {
    with(LOST, SERVER);
    CoverageEvidence gap = CoverageEvidence.ofGap(new EvidenceGap(kind, null, "count says 2"));
    assertThat(evidence(night(CoverageEvidence.ofResources(listed(VM)).and(gap), List.of())))
        .containsExactly("listed");
  }

  @Test
  void norDoesOneOfWhichAServerWasNotUnderstood() {
    with(LOST, SERVER);
    Reject odd = Samples.reject(Reject.Part.SERVER, null);
    assertThat(evidence(night(CoverageEvidence.ofResources(listed(VM)), List.of(odd))))
        .containsExactly("listed");
  }

  @Test
  void whereTheListIsNotReadWhatIsGoneIsAsLastKnown() {
    with(VM, SERVER).with(LOST, SERVER);
    night(VM);
    long failed = bench.startRun(day++);
    bench.stageAll(failed, CBR, List.of(Samples.record(policy())));
    ClaimedScope servers = bench.claim(failed, ECS);
    bench.store.endScope(
        failed, servers.scopeId(), ScopeStatus.FAILED, SnapshotFixture.TRAFFIC, null, "no luck");
    merged(failed);
    long without = bench.startRun(day++);
    bench.stageAll(without, CBR, List.of(Samples.record(policy())));
    merged(without);
    assertThat(evidence(failed)).containsExactly("listed", "gone");
    assertThat(evidence(without)).containsExactly("listed", "gone");
    assertThat(evidence(night(VM, LOST))).containsExactly("listed", "listed");
  }

  @Test
  void whatAnotherProjectListsIsNotGone() {
    with(LOST, SERVER);
    long run = bench.startRun(day++);
    bench.stageAll(run, CBR, List.of(Samples.record(policy())));
    list(run, ECS, CoverageEvidence.ofResources(listed(VM)), List.of());
    list(run, scope("ecs", "p2"), CoverageEvidence.ofResources(listed(LOST)), List.of());
    assertThat(evidence(merged(run))).containsExactly("listed");
  }

  @Test
  void aResourceThatIsGoneIsUnderNoSeveralPoliciesAndOneInCapitalsIs() {
    with(VM.toUpperCase(), SERVER).with(LOST, SERVER);
    long run = bench.startRun(day++);
    bench.stageAll(run, CBR, List.of(Samples.record(policy())));
    members.clear();
    with(VM, SERVER).with(LOST, SERVER);
    bench.stageAll(run, CSBS, List.of(Samples.record(policy())));
    list(run, ECS, CoverageEvidence.ofResources(listed(VM)), List.of());
    bench.store.merge(run);
    List<SharedResource> shared = new ArrayList<>();
    bench.reader.sharedResources(run, shared::add);
    assertThat(shared)
        .singleElement()
        .satisfies(
            resource -> {
              assertThat(resource.resourceId()).isEqualToIgnoringCase(VM);
              assertThat(resource.holders())
                  .extracting(holder -> holder.scope().service())
                  .containsExactly("cbr", "csbs");
            });
  }

  @Test
  void aResourceThatDoesNotFollowOneOfItsPoliciesIsNotUnderSeveral() {
    members.add(
        new ProtectedResource(
            VM,
            null,
            SERVER,
            MembershipEvidence.LISTED,
            "v",
            null,
            List.of(),
            null,
            null,
            new MemberSwitches(false, null)));
    long run = bench.startRun(day++);
    bench.stageAll(run, CBR, List.of(Samples.record(policy())));
    members.clear();
    with(VM, SERVER);
    bench.stageAll(run, CSBS, List.of(Samples.record(policy())));
    bench.store.merge(run);
    List<SharedResource> shared = new ArrayList<>();
    bench.reader.sharedResources(run, shared::add);
    assertThat(shared).isEmpty();
  }
}
