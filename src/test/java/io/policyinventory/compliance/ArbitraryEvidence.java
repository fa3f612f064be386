package io.policyinventory.compliance;

import io.policyinventory.policy.MemberSwitches;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.AttachedServer;
import io.policyinventory.policy.coverage.BackupOutcome;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.coverage.ProjectEvidence.BindingVault;
import io.policyinventory.policy.coverage.ProjectEvidence.ServiceGap;
import io.policyinventory.policy.coverage.ProjectEvidence.UnidentifiedMembers;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.coverage.Vault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** Evidence of any shape about a server or disk, a little of everything at a time. */
final class ArbitraryEvidence {

  /** What is known of a resource and of its project. */
  record Known(ProjectEvidence project, CoverageFacts facts) {}

  private static final List<String> PATTERNS =
      List.of(
          Held.DAILY,
          Held.DAILY,
          "FREQ=DAILY;BYHOUR=14;BYMINUTE=30",
          "FREQ=WEEKLY;BYDAY=MO,TH",
          Held.NOT_UNDERSTOOD);
  private static final List<String> TIMES =
      List.of(
          "2026-11-20T02:00:00Z",
          "2026-11-20T02:00:00.000Z",
          "2026-11-21T02:00:00.000001Z",
          "2026-11-21T02:00:00Z",
          "2026-11-22T01:00:00.500Z",
          "2026-11-22T14:00:00Z");
  private static final List<Tag> TAGS =
      List.of(new Tag("env", "prod"), new Tag("env", "test"), new Tag("x", ""));

  private final Random random;
  private final List<Held> policies = new ArrayList<>();
  private final List<@Nullable Vault> vaults = new ArrayList<>();

  private ArbitraryEvidence(long seed) {
    this.random = new Random(seed);
  }

  static Arbitrary<Known> any() {
    return Arbitraries.longs().map(seed -> new ArbitraryEvidence(seed).known());
  }

  /**
   * The same when a service could not be read.
   *
   * @param known whether its policies were known before, and are as last known
   */
  static Known without(Known whole, String service, boolean known) {
    ProjectEvidence project = whole.project;
    CoverageFacts facts = whole.facts;
    List<ServiceGap> gaps = new ArrayList<>(project.gaps());
    for (EvidenceGap.Kind kind : List.of(EvidenceGap.Kind.MEMBERS, EvidenceGap.Kind.BACKUPS)) {
      gaps.add(new ServiceGap(service, kind, "could not be read"));
    }
    boolean servers = service.equals("ecs");
    return new Known(
        new ProjectEvidence(
            project.region(),
            project.projectId(),
            project.serversRead() && !servers,
            gaps,
            project.unidentified(),
            project.binding()),
        new CoverageFacts(
            facts.scope(),
            facts.resource(),
            facts.scope().service().equals(service) ? "could not be read" : facts.unread(),
            without(facts.memberships(), service, known),
            facts.servers().stream()
                .map(
                    server ->
                        new AttachedServer(
                            server.id(),
                            server.since(),
                            server.toldByDisk(),
                            server.toldByServer() && !servers,
                            servers ? null : server.server(),
                            without(server.memberships(), service, known),
                            List.of()))
                .toList(),
            List.of()));
  }

  private static List<PolicyMembership> without(
      List<PolicyMembership> memberships, String service, boolean known) {
    return memberships.stream()
        .filter(held -> known || !held.scope().service().equals(service))
        .map(
            held ->
                held.scope().service().equals(service)
                    ? new PolicyMembership(
                        held.scope(),
                        held.policy(),
                        false,
                        held.evidence(),
                        held.vaultId(),
                        null,
                        held.excludedVolumes(),
                        held.includedVolumes(),
                        held.switches())
                    : held)
        .toList();
  }

  /** The same, each list that is in no order of its own in another order. */
  static Known shuffled(Known known, Random random) {
    ProjectEvidence project = known.project;
    CoverageFacts facts = known.facts;
    return new Known(
        new ProjectEvidence(
            project.region(),
            project.projectId(),
            project.serversRead(),
            shuffled(project.gaps(), random),
            shuffled(project.unidentified(), random),
            shuffled(project.binding(), random)),
        new CoverageFacts(
            facts.scope(),
            facts.resource(),
            facts.unread(),
            shuffled(facts.memberships(), random),
            shuffled(
                facts.servers().stream()
                    .map(
                        server ->
                            new AttachedServer(
                                server.id(),
                                server.since(),
                                server.toldByDisk(),
                                server.toldByServer(),
                                server.server(),
                                shuffled(server.memberships(), random),
                                shuffled(server.backups(), random)))
                    .toList(),
                random),
            shuffled(facts.backups(), random)));
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  private Known known() {
    for (String id : List.of("a", "b", "c")) {
      for (Scope scope : List.of(Sample.CSBS, Sample.VBS, Held.CBR)) {
        policies.add(policy(Held.by(scope, id)));
      }
    }
    for (String id : List.of("1", "2")) {
      vaults.add(vault(id));
    }
    boolean disk = random.nextInt(3) > 0;
    ProjectResource resource =
        resource(disk ? "d1" : "s1", disk ? ResourceKind.DISK : ResourceKind.SERVER);
    List<ServiceGap> gaps = few(8, this::gap);
    return new Known(
        new ProjectEvidence(
            "eu-de",
            "p1",
            gaps.stream().noneMatch(gap -> gap.service().equals("ecs")),
            gaps,
            few(
                8,
                () -> new UnidentifiedMembers(Sample.VBS, held().policy(), 1 + random.nextInt(3))),
            few(8, () -> new BindingVault(Held.CBR, held().policy(), vault(one("1", "2", "3"))))),
        new CoverageFacts(
            disk ? Judged.EVS : Judged.ECS,
            resource,
            rarely() ? "could not be read" : null,
            few(2, this::membership),
            disk ? servers() : List.of(),
            few(2, () -> backup(resource.id()))));
  }

  private List<AttachedServer> servers() {
    List<AttachedServer> servers = new ArrayList<>();
    for (String id : List.of("s1", "s2")) {
      if (random.nextBoolean()) {
        servers.add(
            new AttachedServer(
                id,
                random.nextBoolean() ? null : time(),
                !rarely(),
                true,
                rarely() ? null : resource(id, ResourceKind.SERVER),
                few(2, this::membership),
                few(2, () -> backup(id))));
      }
    }
    return servers;
  }

  private ProjectResource resource(String id, ResourceKind kind) {
    Set<ResourceCondition> conditions = EnumSet.noneOf(ResourceCondition.class);
    for (ResourceCondition condition : ResourceCondition.values()) {
      if (rarely()) {
        conditions.add(condition);
      }
    }
    return new ProjectResource(
        id,
        kind,
        one("", "web"),
        "ACTIVE",
        random.nextBoolean() ? null : time(),
        TAGS.stream().filter(tag -> random.nextInt(3) == 0).toList(),
        List.of(),
        conditions);
  }

  private Held policy(Held held) {
    held.named(oneOrNull("nightly", "web", ""));
    held.enabled(random.nextInt(3) == 0 ? flag() : Boolean.TRUE);
    if (rarely()) {
      held.unread();
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      held.with(
          rarely() ? null : PATTERNS.get(random.nextInt(PATTERNS.size())),
          !rarely(),
          rarely() ? "replication" : one("backup", "BACKUP"),
          random.nextBoolean() ? null : "2026-03-01T10:11:12Z");
    }
    return held;
  }

  private PolicyMembership membership() {
    Held held = held();
    PolicyMembership membership = held.build();
    Vault vault =
        membership.scope().equals(Held.CBR) ? vaults.get(random.nextInt(vaults.size())) : null;
    return new PolicyMembership(
        membership.scope(),
        membership.policy(),
        membership.read(),
        rarely() ? MembershipEvidence.PROBABLE : MembershipEvidence.LISTED,
        vault == null ? null : vault.id(),
        vault,
        rarely() ? List.of("d1") : List.of(),
        rarely() ? few(1, () -> one("d0", "d1")) : null,
        vault == null
            ? MemberSwitches.NONE
            : new MemberSwitches(
                rarely() ? (Boolean) random.nextBoolean() : null,
                rarely() ? one("removing", "error", "Deleted", "odd") : null));
  }

  private Held held() {
    return policies.get(random.nextInt(policies.size()));
  }

  private Vault vault(String id) {
    return Judged.vault(
        id,
        rarely() ? oneOrNull("frozen", "lock", "odd") : "available",
        oneOrNull("server", "disk"),
        rarely() ? oneOrNull("replication", "hybrid") : "backup",
        rarely(),
        TAGS.stream().filter(tag -> random.nextInt(3) == 0).toList(),
        rarely());
  }

  private ServiceGap gap() {
    return new ServiceGap(
        one("csbs", "vbs", "cbr", "ecs"),
        random.nextBoolean() ? EvidenceGap.Kind.MEMBERS : EvidenceGap.Kind.BACKUPS,
        "could not be read");
  }

  private ResourceBackup backup(String id) {
    if (rarely()) {
      return new ResourceBackup(id, time(), "odd", BackupOutcome.UNKNOWN, rarely());
    }
    boolean successful = random.nextInt(3) > 0;
    return new ResourceBackup(
        id, time(), successful ? one("available", "ok") : "error", successful, rarely());
  }

  private String time() {
    return TIMES.get(random.nextInt(TIMES.size()));
  }

  private @Nullable Boolean flag() {
    return random.nextBoolean() ? null : false;
  }

  private boolean rarely() {
    return random.nextInt(8) == 0;
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private @Nullable String oneOrNull(String... choices) {
    int choice = random.nextInt(choices.length + 1);
    return choice == choices.length ? null : choices[choice];
  }

  /** None to two, none more often the larger the number. */
  private <T> List<T> few(int seldom, Supplier<T> each) {
    List<T> few = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      if (random.nextInt(seldom) == 0) {
        few.add(each.get());
      }
    }
    return few;
  }
}
