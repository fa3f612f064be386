package io.policyinventory.compliance.rule.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.compliance.Sample;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.UnreadPart;
import org.junit.jupiter.api.Test;

/** Rules on policies of which something that they need is not known. */
class UnknownPartsTest {

  private static final String INTERVAL =
      "interval-too-long: { maxHours: 48, byTag: { env=prod: { maxHours: 12 } } }";

  private static Sample untagged() {
    return Sample.policy().lacking(UnreadPart.TAGS);
  }

  @Test
  void unknownTagsAreNeitherMissingNorThere() {
    assertThat(untagged().under("tag-missing: { required: { owner: [] } }"))
        .containsExactly(
            "unknown policy id1: tag owner is missing; parts of the policy are not known");
    assertThat(untagged().under("tag-not-in-catalogue:", new Tag("a", "b")))
        .containsExactly("unknown policy id1: cannot be told: tags not known");
  }

  @Test
  void unknownTagsLeaveTheStrictestLimitThatMayHold() {
    assertThat(untagged().runs("FREQ=DAILY;BYHOUR=2;BYMINUTE=0").under(INTERVAL))
        .containsExactly(
            "unknown policy id1: longest interval 24 h is over 12 h (env=prod); which limit holds"
                + " depends on tags, not known");
    assertThat(Sample.policy().runs("FREQ=DAILY;BYHOUR=2;BYMINUTE=0").under(INTERVAL)).isEmpty();
    assertThat(
            untagged()
                .runs("FREQ=DAILY;BYHOUR=2;BYMINUTE=0")
                .under("interval-too-long: { maxHours: 24 }"))
        .isEmpty();
    assertThat(
            untagged()
                .runs("FREQ=DAILY;BYHOUR=2;BYMINUTE=0")
                .under("interval-too-long: { maxHours: 20 }"))
        .containsExactly("fail policy id1: longest interval 24 h is over 20 h");
    assertThat(
            untagged()
                .runs("FREQ=DAILY;BYHOUR=2;BYMINUTE=0")
                .under("interval-too-long: { maxHours: 24, byTag: { a: { maxHours: 99 } } }"))
        .as("no limit that may hold is broken")
        .isEmpty();
  }

  @Test
  void aTagMayBeAmongThoseOfACatalogueThatWereNotUnderstood() {
    assertThat(Sample.policy().tag("env", "prod").withOddCatalogue().under("tag-not-in-catalogue:"))
        .containsExactly(
            "unknown policy id1: not in the tag catalogue of the scope: env=prod; tags in it could"
                + " not be understood");
  }

  @Test
  void membersThatAreNotKnownMayBeUnderOtherPoliciesToo() {
    assertThat(Sample.policy().lacking(UnreadPart.MEMBERS).under("resource-in-several-policies:"))
        .containsExactly(
            "unknown policy id1: some members could not be understood and may be under other"
                + " policies too");
    assertThat(
            Sample.policy()
                .enabled(false)
                .lacking(UnreadPart.MEMBERS)
                .under("resource-in-several-policies:"))
        .isEmpty();
  }
}
