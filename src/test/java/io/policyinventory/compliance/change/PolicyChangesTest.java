package io.policyinventory.compliance.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.compliance.AppliedChanges;
import io.policyinventory.compliance.ArbitraryPolicies;
import io.policyinventory.compliance.Sample;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.snapshot.Change;
import io.policyinventory.policy.snapshot.PolicyTransition;
import io.policyinventory.policy.snapshot.ScopedChange;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PolicyChangesTest {

  private static final Scope SCOPE = new Scope("csbs", "eu-de", "a".repeat(32), "p");
  private static final String DAILY = "FREQ=DAILY;BYHOUR=2;BYMINUTE=0";

  @Provide
  Arbitrary<Policy> policies() {
    return ArbitraryPolicies.any();
  }

  @Property(tries = 2000)
  void applyingTheChangesToBeforeGivesAfter(
      @ForAll("policies") Policy before, @ForAll("policies") Policy after) {
    assertThat(AppliedChanges.to(before, PolicyChanges.between(before, after))).isEqualTo(after);
  }

  @Property(tries = 200)
  void noChangeWithoutADifference(@ForAll("policies") Policy policy) {
    assertThat(PolicyChanges.between(policy, policy)).isEmpty();
  }

  @Test
  void aPolicyAddedOrRemovedIsOneChange() {
    assertThat(PolicyChanges.of(new PolicyTransition.Added(SCOPE, "p1", "nightly")))
        .containsExactly(
            ScopedChange.ofPolicy(
                SCOPE, "p1", "nightly", new Change(Change.Kind.ADDED, "", null, "nightly")));
    assertThat(PolicyChanges.of(new PolicyTransition.Removed(SCOPE, "p1", null)))
        .containsExactly(
            ScopedChange.ofPolicy(
                SCOPE, "p1", null, new Change(Change.Kind.REMOVED, "", "p1", null)));
  }

  @Test
  void fieldsAreNamedAsTheColumnsOfTheReports() {
    Policy before =
        Sample.policy()
            .runs(DAILY)
            .resource("r1", MembershipEvidence.LISTED)
            .resource("r2", MembershipEvidence.LISTED, "v1")
            .tag("env", "test")
            .tag("owner", "")
            .build();
    Policy after =
        Sample.policy()
            .enabled(false)
            .runs("FREQ=DAILY;BYHOUR=3;BYMINUTE=0", Sample.retention(20, 30))
            .resource("r2", MembershipEvidence.LISTED, "v1", "v2")
            .tag("env", "prod")
            .tag("team", "a")
            .build();
    assertThat(PolicyChanges.between(before, after))
        .containsExactly(
            Change.changed("enabled", "true", "false"),
            Change.changed("max_interval_hours", "24", null),
            Change.changed("operations[op1].pattern", DAILY, "FREQ=DAILY;BYHOUR=3;BYMINUTE=0"),
            Change.changed("operations[op1].rrule", DAILY, "FREQ=DAILY;BYHOUR=3;BYMINUTE=0"),
            Change.changed("operations[op1].schedule", "Daily at 02:00 UTC", "Daily at 03:00 UTC"),
            Change.changed("operations[op1].retention_duration_days", "-1", "30"),
            Change.changed("resources[r1]", "name-r1", null),
            Change.changed("resources[r2].excluded_volumes", "v1", "v1; v2"),
            Change.changed("tags[env]", "test", "prod"),
            Change.changed("tags[owner]", "", null),
            Change.changed("tags[team]", null, "a"));
  }

  @Test
  void aPartThatCameIsFollowedByItsFields() {
    Policy after = Sample.policy().resource("r1", MembershipEvidence.LISTED).build();
    assertThat(PolicyChanges.between(Sample.policy().build(), after))
        .containsExactly(
            Change.changed("resources[r1]", null, "name-r1"),
            Change.changed("resources[r1].resource_name", null, "name-r1"),
            Change.changed("resources[r1].evidence", null, "listed"),
            Change.changed("resources[r1].excluded_volumes", null, ""));
  }
}
