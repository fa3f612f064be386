package io.policyinventory.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.compliance.ArbitraryEvidence.Known;
import io.policyinventory.compliance.protection.ResourceCoverage;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rulefile.RuleFile;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.coverage.AttachedServer;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.coverage.Vault;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.Verdict;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** What must hold for any evidence, told once more in plain predicates over the raw facts. */
@Slow
class CoveragePropertiesTest {

  private static final Rules SHIPPED = RuleFile.read(Catalogue.SHIPPED, Path.of("jobs/rules.yaml"));

  /** A way in which a policy may reach a resource: itself, or a server that a disk is on. */
  private record Way(
      ProjectResource resource, @Nullable AttachedServer server, PolicyMembership membership) {
    Policy policy() {
      return membership.policy();
    }

    boolean anyOperation(Predicate<ScheduledOperation> which) {
      return policy().operations().stream()
          .anyMatch(
              o ->
                  !Boolean.FALSE.equals(o.enabled())
                      && "backup".equals(String.valueOf(o.operationType()).toLowerCase())
                      && which.test(o));
    }

    boolean vault(Predicate<Vault> which) {
      return membership.vault() != null && which.test(membership.vault());
    }

    boolean isLeftOut() {
      String id = resource.id();
      Set<String> meant = new HashSet<>(Set.of(id));
      if (membership.includedVolumes() != null) {
        meant.retainAll(membership.includedVolumes());
      }
      meant.removeAll(membership.excludedVolumes());
      return server != null && meant.isEmpty();
    }
  }

  private static final List<Predicate<Way>> NEEDED_FOR_SOME_PROTECTION =
      List.of(
          way -> !Objects.equals(way.policy().enabled(), false),
          way -> way.anyOperation(o -> o.pattern() != null),
          way -> !way.vault(v -> Objects.equals(v.protectType(), "replication")),
          way -> !way.isLeftOut(),
          way -> !Objects.equals(way.membership.switches().autoProtect(), false),
          way -> !"Deleted".equals(way.membership.switches().protectStatus()));

  private static final List<Predicate<Way>> NEEDED_FOR_CERTAIN_PROTECTION =
      List.of(
          way -> Objects.equals(way.policy().enabled(), true),
          way -> way.anyOperation(o -> o.rrule() != null),
          way -> way.membership.read(),
          way -> way.membership.evidence() != MembershipEvidence.PROBABLE,
          way -> !way.vault(v -> !Objects.equals(v.status(), "available")),
          way -> !way.vault(v -> !Objects.equals(v.protectType(), "backup")),
          way -> !way.vault(Vault::full),
          way -> !way.vault(Vault::frozen),
          way -> way.membership.switches().protectStatus() == null,
          way -> !way.resource.conditions().contains(ResourceCondition.FROZEN),
          way -> !way.resource.conditions().contains(ResourceCondition.STATE_NOT_TOLD),
          way -> !way.resource.conditions().contains(ResourceCondition.STATUS_UNKNOWN),
          way -> !way.resource.conditions().contains(ResourceCondition.FREEZE_UNKNOWN),
          way ->
              way.server == null
                  || way.server.server() == null
                  || Collections.disjoint(
                      way.server.server().conditions(),
                      List.of(
                          ResourceCondition.STATE_NOT_TOLD,
                          ResourceCondition.STATUS_UNKNOWN,
                          ResourceCondition.FREEZE_UNKNOWN)),
          way -> way.server == null || way.server.toldByDisk(),
          way -> way.server == null || way.server.server() != null,
          way ->
              way.server == null
                  || way.server.server() == null
                  || !way.server.server().conditions().contains(ResourceCondition.FROZEN));

  private static List<Way> ways(Known known) {
    List<Way> ways = new ArrayList<>();
    ProjectResource resource = known.facts().resource();
    known.facts().memberships().forEach(held -> ways.add(new Way(resource, null, held)));
    known
        .facts()
        .servers()
        .forEach(
            server ->
                server.memberships().forEach(held -> ways.add(new Way(resource, server, held))));
    return ways;
  }

  private static boolean isCertain(Way way) {
    return NEEDED_FOR_SOME_PROTECTION.stream().allMatch(needed -> needed.test(way))
        && NEEDED_FOR_CERTAIN_PROTECTION.stream().allMatch(needed -> needed.test(way));
  }

  private static boolean isImpossible(Way way) {
    return NEEDED_FOR_SOME_PROTECTION.stream().anyMatch(needed -> !needed.test(way));
  }

  private static boolean mayBeBound(Known known) {
    List<ProjectResource> all = new ArrayList<>(List.of(known.facts().resource()));
    for (AttachedServer server : known.facts().servers()) {
      if (server.server() != null) {
        all.add(server.server());
      }
    }
    return known.project().binding().stream()
        .anyMatch(
            binding ->
                all.stream()
                    .anyMatch(
                        resource ->
                            mayBind(binding.policy(), binding.vault(), resource)
                                && !isInVaultAlready(known, resource, binding.vault())));
  }

  private static boolean isInVaultAlready(Known known, ProjectResource resource, Vault vault) {
    boolean itself = resource.equals(known.facts().resource());
    return Stream.concat(
            itself ? known.facts().memberships().stream() : Stream.empty(),
            known.facts().servers().stream()
                .filter(server -> server.id().equals(resource.id()))
                .flatMap(server -> server.memberships().stream()))
        .anyMatch(held -> Objects.equals(held.vaultId(), vault.id()));
  }

  private static boolean mayBind(Policy policy, Vault vault, ProjectResource resource) {
    Set<Object> common = new HashSet<>(vault.bindTags());
    common.retainAll(resource.tags());
    String word = resource.kind() == ResourceKind.DISK ? "disk" : "server";
    return !Objects.equals(policy.enabled(), false)
        && policy.operations().stream()
            .anyMatch(
                o ->
                    !Boolean.FALSE.equals(o.enabled())
                        && "backup".equalsIgnoreCase(o.operationType())
                        && o.pattern() != null)
        && !Objects.equals(vault.protectType(), "replication")
        && (vault.objectType() == null || vault.objectType().equals(word))
        && (vault.bindTags().isEmpty()
            || !common.isEmpty()
            || resource.conditions().contains(ResourceCondition.TAGS_NOT_TOLD))
        && !resource.conditions().contains(ResourceCondition.BARE_METAL);
  }

  private static boolean allWasRead(Known known) {
    return known.facts().unread() == null
        && known.project().gaps().stream().allMatch(gap -> gap.kind() == EvidenceGap.Kind.BACKUPS)
        && ways(known).stream().allMatch(way -> way.membership.read())
        && (known.facts().resource().kind() == ResourceKind.SERVER
            || known.project().unidentified().isEmpty())
        && Collections.disjoint(
            known.facts().resource().conditions(),
            Set.of(
                ResourceCondition.BEING_CREATED,
                ResourceCondition.STATE_NOT_TOLD,
                ResourceCondition.ATTACHMENTS_NOT_TOLD));
  }

  private static Coverage coverage(Known known) {
    return new ResourceCoverage().of(known.project(), known.facts());
  }

  @Provide
  Arbitrary<Known> evidence() {
    return ArbitraryEvidence.any();
  }

  @Property(tries = 3000)
  void yesAndNoAreSaidExactlyWhenTheFactsSaySo(@ForAll("evidence") Known known) {
    Protection protection = coverage(known).protection();
    Statistics.collect(protection);
    assertThat(protection == Protection.YES)
        .isEqualTo(
            known.facts().unread() == null
                && ways(known).stream().anyMatch(CoveragePropertiesTest::isCertain));
    assertThat(protection == Protection.NO)
        .isEqualTo(
            allWasRead(known)
                && ways(known).stream().allMatch(CoveragePropertiesTest::isImpossible)
                && !mayBeBound(known));
    Statistics.coverage(
        checker -> {
          for (Protection each : Protection.values()) {
            checker.check(each).percentage(percentage -> percentage > 10);
          }
        });
  }

  @Property(tries = 3000)
  void readingLessMakesNoVerdictBetter(
      @ForAll("evidence") Known known,
      @ForAll("service") String service,
      @ForAll boolean knownBefore) {
    Protection whole = coverage(known).protection();
    Protection less = coverage(ArbitraryEvidence.without(known, service, knownBefore)).protection();
    Statistics.collect(whole, less);
    if (whole != Protection.YES) {
      assertThat(less).isNotEqualTo(Protection.YES);
    }
    if (whole != Protection.NO) {
      assertThat(less).isNotEqualTo(Protection.NO);
    }
  }

  @Provide
  Arbitrary<String> service() {
    return Arbitraries.of("csbs", "vbs", "cbr", "ecs", "evs");
  }

  @Property(tries = 1000)
  void theOrderOfTheEvidenceDoesNotMatter(@ForAll("evidence") Known known, @ForAll Random random) {
    Known shuffled = ArbitraryEvidence.shuffled(known, random);
    assertThat(coverage(shuffled)).isEqualTo(coverage(known));
    assertThat(findings(evaluation(), shuffled)).isEqualTo(findings(evaluation(), known));
  }

  @Property(tries = 500)
  void whatWasJudgedBeforeDoesNotMatter(
      @ForAll("evidence") Known before, @ForAll("evidence") Known known) {
    RuleEvaluation used = evaluation();
    findings(used, before);
    assertThat(findings(used, known)).isEqualTo(findings(evaluation(), known));
  }

  @Property(tries = 1000)
  void aReasonIsGivenUnlessItIsProtectedAndEachOnce(@ForAll("evidence") Known known) {
    Coverage coverage = coverage(known);
    if (coverage.protection() != Protection.YES) {
      assertThat(coverage.reason()).isNotBlank();
    }
    if (coverage.reason() != null) {
      assertThat(coverage.reason().split("; ")).doesNotHaveDuplicates();
    }
    assertThat(coverage.reasonCode() == null).isEqualTo(coverage.reason() == null);
  }

  @Property(tries = 1000)
  void policiesAreThoseThatMayProtect(@ForAll("evidence") Known known) {
    Set<String> expected = new TreeSet<>();
    if (known.facts().unread() == null) {
      ways(known).stream()
          .filter(way -> !isImpossible(way))
          .forEach(way -> expected.add(way.membership.scope().service() + way.policy().id()));
    }
    assertThat(coverage(known).policies()).hasSameSizeAs(expected);
  }

  @Property(tries = 1000)
  void morePoliciesNeverMakeTheIntervalLonger(@ForAll("evidence") Known known) {
    Coverage coverage = coverage(known);
    BigDecimal together = coverage.maxIntervalHours();
    List<Way> certain = ways(known).stream().filter(CoveragePropertiesTest::isCertain).toList();
    if (together != null && coverage.protection() == Protection.YES) {
      assertThat(certain)
          .allSatisfy(
              way -> assertThat(together).isLessThanOrEqualTo(way.policy().maxIntervalHours()));
    }
    if (together != null) {
      assertThat(coverage.policies()).isNotEmpty();
    }
  }

  @Property(tries = 1000)
  void noBackupIsNewerThanTheLast(@ForAll("evidence") Known known) {
    String last = coverage(known).lastBackupAt();
    if (known.facts().unread() == null) {
      for (ResourceBackup backup : known.facts().backups()) {
        if (backup.successful()) {
          assertThat(Instant.parse(last)).isAfterOrEqualTo(Instant.parse(backup.takenAt()));
        }
      }
    }
    List<String> taken = new ArrayList<>();
    known.facts().backups().forEach(backup -> taken.add(backup.takenAt()));
    known
        .facts()
        .servers()
        .forEach(server -> server.backups().forEach(backup -> taken.add(backup.takenAt())));
    if (last != null) {
      assertThat(taken).contains(last);
    }
  }

  @Property(tries = 1000)
  void aResourceFailsTheRulesOnlyWhereTheEvidenceIsWhole(@ForAll("evidence") Known known) {
    Coverage coverage = coverage(known);
    List<Finding> found = findings(evaluation(), known);
    assertThat(found).isSortedAccordingTo(Finding.ORDER).doesNotHaveDuplicates();
    assertThat(found)
        .filteredOn(finding -> finding.rule().equals("resource-unprotected"))
        .extracting(Finding::verdict)
        .isEqualTo(
            switch (coverage.protection()) {
              case YES -> List.of();
              case NO -> List.of(Verdict.FAIL);
              case UNKNOWN -> List.of(Verdict.UNKNOWN);
            });
    assertThat(found)
        .filteredOn(finding -> finding.rule().equals("backup-stale"))
        .filteredOn(finding -> finding.verdict() == Verdict.FAIL)
        .allSatisfy(
            finding -> {
              assertThat(coverage.protection()).isEqualTo(Protection.YES);
              assertThat(coverage.maxIntervalHours()).isNotNull();
              assertThat(known.project().gaps())
                  .noneMatch(gap -> gap.kind() == EvidenceGap.Kind.BACKUPS);
            });
  }

  private static RuleEvaluation evaluation() {
    return RuleEvaluation.of(SHIPPED, KnownServices.ALL, Sample.NOW, true);
  }

  private static List<Finding> findings(RuleEvaluation evaluation, Known known) {
    return evaluation.findings(known.project(), known.facts());
  }
}
