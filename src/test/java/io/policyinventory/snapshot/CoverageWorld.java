package io.policyinventory.snapshot;

import io.policyinventory.policy.MemberSwitches;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Attachment;
import io.policyinventory.policy.coverage.BackupOutcome;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.coverage.Vault;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import io.policyinventory.snapshot.SnapshotStore.StagedPart;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Small random projects with servers, disks, policies, vaults and backups, night by night. */
public final class CoverageWorld {

  static final List<String> BACKUP_SERVICES = List.of("vbs", "csbs", "cbr");

  private static final List<String> SERVERS =
      List.of("0a0b0c0d-0000-4000-8000-00000000000a", "vm-\uFF5E", "vm-\uD83D\uDE00");
  private static final List<String> DISKS =
      List.of("0a0b0c0d-0000-4000-8000-0000000000d1", "d-2", "d-3", "d-4");

  /** In no list. */
  private static final List<String> LOST =
      List.of("vm-lost", "0a0b0c0d-0000-4000-8000-0000000000df");

  private static final List<String> TIMES =
      List.of(
          "2026-02-28T23:59:59.999999Z",
          "2026-03-01T00:00:00Z",
          "2026-03-01T00:00:00.001Z",
          "2026-03-01T00:00:00.000900Z",
          "2026-03-01T00:00:00.010Z",
          "2026-03-01T00:00:01Z");

  /** What became of a scope in the last night. */
  record Read(
      Scope scope, ScopeStatus status, List<Reject> rejects, List<CoverageEvidence> evidence) {

    boolean lists() {
      return scope.service().equals("ecs") || scope.service().equals("evs");
    }

    boolean complete() {
      return status == ScopeStatus.COMPLETE;
    }

    /** Later states win. */
    TreeMap<String, ProjectResource> resources() {
      TreeMap<String, ProjectResource> resources = new TreeMap<>(Bytewise.ORDER);
      if (complete()) {
        evidence.forEach(part -> part.resources().forEach(each -> resources.put(each.id(), each)));
      }
      return resources;
    }

    /** Whether it is all that there is. */
    boolean isWhole() {
      return complete()
          && rejects.stream().noneMatch(Reject::whole)
          && gaps().stream().allMatch(gap -> gap.kind() == EvidenceGap.Kind.BACKUPS);
    }

    Map<String, Vault> vaults() {
      Map<String, Vault> vaults = new TreeMap<>();
      if (complete()) {
        evidence.forEach(part -> part.vaults().forEach(each -> vaults.put(each.id(), each)));
      }
      return vaults;
    }

    List<ResourceBackup> backups() {
      return complete()
          ? evidence.stream().flatMap(part -> part.backups().stream()).toList()
          : List.of();
    }

    List<EvidenceGap> gaps() {
      return complete()
          ? evidence.stream().flatMap(part -> part.gaps().stream()).distinct().toList()
          : List.of();
    }
  }

  final SnapshotFixture bench = new SnapshotFixture();

  /** Policies as last read. */
  final Map<Scope, TreeMap<String, Policy>> policies = new LinkedHashMap<>();

  /** Members that lists did not have when last read completely: keys with types, by scope. */
  final Map<Scope, Map<String, String>> gone = new HashMap<>();

  /** Members that were gone in some night. */
  long found;

  /** Scopes of the last night. */
  final List<Read> reads = new ArrayList<>();

  /** Scopes that some night read completely. */
  private final Set<Scope> known = new HashSet<>();

  private final Random random;
  private int day;

  CoverageWorld(long seed) {
    this.random = new Random(seed);
  }

  /** A merged run. */
  long night() {
    long run = bench.startRun(day++);
    reads.clear();
    for (String service : List.of("csbs", "evs", "vbs", "ecs", "cbr")) {
      int absent = random.nextInt(4) == 0 ? 2 : 8;
      for (String region : List.of("eu-nl", "eu-de")) {
        for (String project : List.of("p1", "p2")) {
          if (random.nextInt(absent) > 0) {
            reads.add(read(run, new Scope(service, region, project, "name of " + project)));
          }
        }
      }
    }
    bench.store.merge(run);
    findGone("ecs", ResourceKind.SERVER);
    findGone("evs", ResourceKind.DISK);
    return run;
  }

  boolean isGone(Scope scope, ProtectedResource member) {
    return gone.getOrDefault(scope, Map.of()).containsKey(Ids.key(member.id()));
  }

  private void findGone(String service, ResourceKind kind) {
    Set<String> listed = new HashSet<>();
    reads.forEach(read -> read.resources().keySet().forEach(id -> listed.add(Ids.key(id))));
    for (Read list : reads) {
      if (list.scope().service().equals(service) && list.isWhole()) {
        policies.forEach(
            (scope, known) -> {
              if (isBeside(scope, list.scope())) {
                Map<String, String> now = gone.computeIfAbsent(scope, each -> new HashMap<>());
                now.values().removeIf(kind.type()::equals);
                known.values().stream()
                    .flatMap(policy -> policy.resources().stream())
                    .filter(member -> kind.type().equals(member.type()))
                    .map(member -> Ids.key(member.id()))
                    .filter(key -> !listed.contains(key))
                    .forEach(key -> now.put(key, kind.type()));
                found += now.size();
              }
            });
      }
    }
  }

  private static boolean isBeside(Scope scope, Scope other) {
    return scope.region().equals(other.region()) && scope.projectId().equals(other.projectId());
  }

  private Read read(long run, Scope scope) {
    ClaimedScope claimed = bench.claim(run, scope);
    int dice = random.nextInt(10);
    ScopeStatus status =
        dice < 7 ? ScopeStatus.COMPLETE : dice < 9 ? ScopeStatus.FAILED : ScopeStatus.SKIPPED;
    boolean lists = scope.service().startsWith("e");
    TreeMap<String, Policy> staged = new TreeMap<>();
    List<Reject> rejects = new ArrayList<>();
    if (!lists) {
      IntStream.range(0, random.nextInt(4)).forEach(i -> staged.put("p-" + i, policy("p-" + i)));
    }
    IntStream.range(0, random.nextInt(lists ? 2 : 3)).forEach(i -> rejects.add(reject()));
    List<CoverageEvidence> evidence = List.of(evidence(scope), evidence(scope));
    bench.store.stage(
        run,
        claimed.scopeId(),
        part(
            staged.values().stream().map(Samples::record).toList(),
            rejects,
            evidence.get(0),
            "page 2"));
    if (status == ScopeStatus.COMPLETE) {
      bench.store.stage(run, claimed.scopeId(), part(List.of(), List.of(), evidence.get(1), null));
      policies.put(scope, merged(scope, staged, evidence));
    } else {
      bench.store.endScope(
          run, claimed.scopeId(), status, SnapshotFixture.TRAFFIC, code(), "no luck");
    }
    return new Read(scope, told(scope, status), rejects, evidence);
  }

  /**
   * Of a list that may be incomplete, nothing is gone; a policy whose members alone changed is as
   * last known where the evidence of members was not read.
   */
  private TreeMap<String, Policy> merged(
      Scope scope, TreeMap<String, Policy> staged, List<CoverageEvidence> evidence) {
    boolean incomplete =
        evidence.stream()
            .flatMap(part -> part.gaps().stream())
            .anyMatch(gap -> gap.kind() == EvidenceGap.Kind.MEMBERS);
    boolean evidenceUnread =
        evidence.stream()
            .flatMap(part -> part.gaps().stream())
            .anyMatch(gap -> gap.kind() == EvidenceGap.Kind.MEMBER_EVIDENCE);
    TreeMap<String, Policy> before = policies.getOrDefault(scope, new TreeMap<>());
    TreeMap<String, Policy> merged = new TreeMap<>();
    if (incomplete) {
      merged.putAll(before);
    }
    staged.forEach(
        (id, policy) -> {
          Policy known = before.get(id);
          boolean stays =
              evidenceUnread
                  && known != null
                  && withoutMembers(known).equals(withoutMembers(policy));
          merged.put(id, stays ? known : policy);
        });
    return merged;
  }

  private static Policy withoutMembers(Policy policy) {
    return new Policy(
        policy.id(),
        policy.name(),
        null,
        policy.status(),
        policy.enabled(),
        policy.createdAt(),
        null,
        null,
        policy.maxIntervalHours(),
        policy.operations(),
        List.of(),
        policy.tags());
  }

  /** A known scope whose service is not there is missing. */
  private ScopeStatus told(Scope scope, ScopeStatus status) {
    if (status == ScopeStatus.COMPLETE) {
      known.add(scope);
    }
    return status == ScopeStatus.SKIPPED && known.contains(scope) ? ScopeStatus.MISSING : status;
  }

  private @Nullable String code() {
    return random.nextBoolean() ? "Common.0001" : null;
  }

  public static StagedPart part(
      List<PolicyRecord> policies,
      List<Reject> rejects,
      CoverageEvidence evidence,
      @Nullable String cursor) {
    return new StagedPart(
        false, policies, rejects, List.of(), List.of(), evidence, SnapshotFixture.TRAFFIC, cursor);
  }

  private Reject reject() {
    List<Reject.Part> parts =
        List.of(Reject.Part.BACKUP, Reject.Part.TAG, Reject.Part.POLICY, Reject.Part.VAULT);
    Reject.Part part = parts.get(random.nextInt(parts.size()));
    return new Reject(part, "none", null, "GET /", "odd[0]", "odd", "{}");
  }

  private CoverageEvidence evidence(Scope scope) {
    List<ProjectResource> resources = new ArrayList<>();
    if (scope.service().equals("ecs")) {
      some(SERVERS).forEach(id -> resources.add(resource(id, ResourceKind.SERVER, DISKS)));
    }
    if (scope.service().equals("evs")) {
      some(DISKS).forEach(id -> resources.add(resource(id, ResourceKind.DISK, SERVERS)));
    }
    List<ResourceBackup> backups = new ArrayList<>();
    List<Vault> vaults = new ArrayList<>();
    if (resources.isEmpty()) {
      for (String id : some(all())) {
        String time = TIMES.get(random.nextInt(TIMES.size()));
        backups.add(
            new ResourceBackup(
                spelled(id),
                time,
                "s" + random.nextInt(2),
                BackupOutcome.values()[random.nextInt(3)],
                random.nextBoolean()));
      }
      some(List.of("v-1", "v-2")).forEach(id -> vaults.add(vault(id)));
    }
    List<EvidenceGap> gaps = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      EvidenceGap.Kind kind = EvidenceGap.Kind.values()[random.nextInt(2)];
      gaps.add(new EvidenceGap(kind, code(), "gap " + random.nextInt(2)));
    }
    return new CoverageEvidence(resources, backups, vaults, gaps);
  }

  private static List<String> all() {
    List<String> all = new ArrayList<>(SERVERS);
    all.addAll(DISKS);
    return all;
  }

  private <T> List<T> some(List<T> list) {
    return list.stream().filter(each -> random.nextInt(3) > 0).toList();
  }

  private ProjectResource resource(String id, ResourceKind kind, List<String> others) {
    Set<ResourceCondition> conditions = EnumSet.noneOf(ResourceCondition.class);
    conditions.addAll(some(List.of(ResourceCondition.values())));
    List<Attachment> attachments = new ArrayList<>();
    for (String other : others) {
      if (random.nextInt(3) == 0) {
        attachments.add(
            new Attachment(
                spelled(other), random.nextBoolean() ? null : TIMES.get(random.nextInt(2))));
      }
    }
    return new ProjectResource(
        id,
        kind,
        random.nextBoolean() ? "name " + random.nextInt(3) : null,
        "ACTIVE",
        random.nextBoolean() ? TIMES.get(2) : null,
        some(List.of(new Tag("a", ""), new Tag("b", "x=y"))),
        attachments,
        conditions);
  }

  private Vault vault(String id) {
    return new Vault(
        id,
        random.nextBoolean() ? "vault" : null,
        "available",
        random.nextBoolean(),
        "disk",
        null,
        random.nextBoolean(),
        random.nextBoolean(),
        some(List.of(new Tag("bind", "me"))),
        some(List.of("p-0", "p-1", "gone")),
        random.nextInt(5) > 0);
  }

  private static String type(String id) {
    return (SERVERS.contains(id) || id.equals("vm-lost") ? ResourceKind.SERVER : ResourceKind.DISK)
        .type();
  }

  /** A UUID in capitals now and then. */
  private String spelled(String id) {
    return random.nextInt(3) == 0 && id.contains("-4000-") ? id.toUpperCase(Locale.ROOT) : id;
  }

  private MemberSwitches switches() {
    return new MemberSwitches(
        random.nextInt(3) == 0 ? (Boolean) random.nextBoolean() : null,
        random.nextInt(4) == 0 ? "removing" : null);
  }

  private Policy policy(String id) {
    List<ProtectedResource> resources = new ArrayList<>();
    List<String> members = all();
    members.addAll(LOST);
    for (String each : members) {
      if (random.nextInt(3) == 0) {
        for (String vault : random.nextInt(3) == 0 ? List.of("v-1", "v-2") : List.of("v-1")) {
          resources.add(
              new ProtectedResource(
                  spelled(each),
                  null,
                  random.nextInt(4) == 0 ? null : type(each),
                  MembershipEvidence.values()[random.nextInt(3)],
                  random.nextInt(4) == 0 && resources.isEmpty() ? null : vault,
                  null,
                  some(DISKS),
                  random.nextBoolean() ? null : some(DISKS),
                  "{}",
                  switches()));
        }
      }
    }
    Policy sample = Samples.policy(id, "name " + random.nextInt(2), List.of(new Tag("t", "u")));
    return new Policy(
        id,
        sample.name(),
        null,
        "x",
        random.nextInt(3) == 0 ? null : (Boolean) random.nextBoolean(),
        sample.createdAt(),
        null,
        random.nextBoolean() ? null : (Integer) random.nextInt(3),
        sample.maxIntervalHours(),
        sample.operations(),
        resources,
        sample.tags());
  }
}
