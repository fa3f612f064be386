package io.policyinventory.compliance;

import io.policyinventory.compliance.protection.ResourceCoverage;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.AttachedServer;
import io.policyinventory.policy.coverage.Coverage;
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
import io.policyinventory.policy.finding.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server or disk under test, and the project that it is in. */
public final class Judged {

  static final Scope ECS = new Scope("ecs", "eu-de", "p1", "eu-de_team");
  public static final Scope EVS = new Scope("evs", "eu-de", "p1", "eu-de_team");

  private final ResourceKind kind;
  private final String id;
  private @Nullable String unread;
  private @Nullable String createdAt;
  private String status = "ACTIVE";
  private final Set<ResourceCondition> conditions = EnumSet.noneOf(ResourceCondition.class);
  private final List<Tag> tags = new ArrayList<>();
  private final List<PolicyMembership> memberships = new ArrayList<>();
  private final List<AttachedServer> servers = new ArrayList<>();
  private final List<ResourceBackup> backups = new ArrayList<>();
  private final List<ServiceGap> gaps = new ArrayList<>();
  private final List<UnidentifiedMembers> unidentified = new ArrayList<>();
  private final List<BindingVault> binding = new ArrayList<>();

  private Judged(ResourceKind kind, String id) {
    this.kind = kind;
    this.id = id;
  }

  public static Judged server() {
    return new Judged(ResourceKind.SERVER, "s1");
  }

  public static Judged disk() {
    return new Judged(ResourceKind.DISK, "d1");
  }

  public Judged under(Held... held) {
    for (Held one : held) {
      memberships.add(one.build());
    }
    return this;
  }

  public Judged on(On server) {
    servers.add(server.build());
    return this;
  }

  public Judged is(ResourceCondition condition) {
    conditions.add(condition);
    return this;
  }

  public Judged tag(String key, String value) {
    tags.add(new Tag(key, value));
    return this;
  }

  public Judged createdAt(String createdAt) {
    this.createdAt = createdAt;
    return this;
  }

  public Judged unread(String why) {
    this.unread = why;
    return this;
  }

  public Judged backedUp(String takenAt) {
    backups.add(new ResourceBackup(id, takenAt, "available", true));
    return this;
  }

  public Judged backupFailed(String takenAt) {
    backups.add(new ResourceBackup(id, takenAt, "error", false));
    return this;
  }

  public Judged backedUpBy(ResourceBackup backup) {
    backups.add(backup);
    return this;
  }

  public Judged inStatus(String word) {
    status = word;
    return this;
  }

  public Judged gap(String service, EvidenceGap.Kind kind, String message) {
    gaps.add(new ServiceGap(service, kind, message));
    return this;
  }

  public Judged unidentified(int members) {
    unidentified.add(
        new UnidentifiedMembers(Sample.VBS, Held.by(Sample.VBS, "v").build().policy(), members));
    return this;
  }

  public Judged binding(Held held) {
    PolicyMembership membership = held.build();
    Vault vault = membership.vault();
    if (vault == null) {
      throw new IllegalArgumentException("not in a vault");
    }
    binding.add(new BindingVault(membership.scope(), membership.policy(), vault));
    return this;
  }

  public CoverageFacts facts() {
    return new CoverageFacts(
        kind == ResourceKind.SERVER ? ECS : EVS,
        new ProjectResource(id, kind, "name-" + id, status, createdAt, tags, List.of(), conditions),
        unread,
        memberships,
        servers,
        backups);
  }

  public ProjectEvidence project() {
    boolean serversRead = gaps.stream().noneMatch(gap -> gap.service().equals("ecs"));
    return new ProjectEvidence("eu-de", "p1", serversRead, gaps, unidentified, binding);
  }

  public Coverage coverage() {
    return new ResourceCoverage().of(project(), facts());
  }

  /** {@code protection: reason}. */
  public String verdict() {
    Coverage coverage = coverage();
    return coverage.protection().word()
        + (coverage.reason() == null ? "" : ": " + coverage.reason());
  }

  public List<Finding> findings(String rulesAndWaivers) {
    return RuleEvaluation.of(Catalogue.rules(rulesAndWaivers), KnownServices.ALL, Sample.NOW, true)
        .findings(project(), facts());
  }

  /** {@code verdict message} for each finding of one rule. */
  public List<String> under(String rule) {
    return findings("rules: { " + rule + " }").stream()
        .map(finding -> finding.verdict().word() + " " + finding.message())
        .toList();
  }

  /** A server that the disk is attached to; told by both. */
  public static final class On {
    private final String id;
    private @Nullable String since;
    private boolean toldByDisk = true;
    private boolean listed = true;
    private final Set<ResourceCondition> conditions = EnumSet.noneOf(ResourceCondition.class);
    private final List<PolicyMembership> memberships = new ArrayList<>();
    private final List<ResourceBackup> backups = new ArrayList<>();

    private On(String id) {
      this.id = id;
    }

    public static On server(String id) {
      return new On(id);
    }

    public On under(Held... held) {
      for (Held one : held) {
        memberships.add(one.build());
      }
      return this;
    }

    public On since(String since) {
      this.since = since;
      return this;
    }

    public On toldByServerOnly() {
      this.toldByDisk = false;
      return this;
    }

    public On unlisted() {
      this.listed = false;
      return this;
    }

    public On is(ResourceCondition condition) {
      conditions.add(condition);
      return this;
    }

    public On backedUp(String takenAt) {
      backups.add(new ResourceBackup(id, takenAt, "available", true));
      return this;
    }

    public On backedUpBy(ResourceBackup backup) {
      backups.add(backup);
      return this;
    }

    public On backupFailed(String takenAt) {
      backups.add(new ResourceBackup(id, takenAt, "error", false));
      return this;
    }

    private AttachedServer build() {
      ProjectResource server =
          listed
              ? new ProjectResource(
                  id,
                  ResourceKind.SERVER,
                  "name-" + id,
                  "ACTIVE",
                  null,
                  List.of(),
                  List.of(),
                  conditions)
              : null;
      return new AttachedServer(id, since, toldByDisk, true, server, memberships, backups);
    }
  }

  /** A vault for backups of any kind that is available; it is named {@code v-ID}. */
  public static Vault vault(String id) {
    return vault(id, "available", null, "backup", false, List.of(), false);
  }

  public static Vault vault(
      String id,
      @Nullable String status,
      @Nullable String objectType,
      @Nullable String protectType,
      boolean full,
      List<Tag> bindTags,
      boolean frozen) {
    return new Vault(
        id,
        "v-" + id,
        status,
        frozen,
        objectType,
        protectType,
        full,
        true,
        bindTags,
        List.of("b"),
        true);
  }
}
