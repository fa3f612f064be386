package io.policyinventory.snapshot.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.snapshot.TrendPoint;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.read.TagFilter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings, coverage and scopes night after night. */
@Slow
class FindingLifeTest {
  private static final Scope SERVERS = new Scope("ecs", "eu-de", "p1", "team1");
  private static final Scope POLICIES = new Scope("csbs", "eu-de", "p1", "team1");

  private final Nights nights = new Nights();

  private Nights.Night complete() {
    return nights.full().of(ScopeStatus.COMPLETE, SERVERS, POLICIES);
  }

  @Test
  void aFindingIsNewThenOpenAlsoWhileUnknownAndNewAgainWhenItComesBack() {
    long first = complete().says(finding(Verdict.FAIL, "a")).published();
    long second = complete().says(finding(Verdict.FAIL, "other words")).published();
    long failed =
        nights
            .full()
            .of(ScopeStatus.FAILED, SERVERS)
            .of(ScopeStatus.COMPLETE, POLICIES)
            .says(finding(Verdict.UNKNOWN, "a"))
            .published();
    long again = complete().says(finding(Verdict.FAIL, "a")).published();
    long ended = complete().published();
    long back = complete().says(finding(Verdict.FAIL, "a")).published();

    assertThat(nights.findings(first)).containsExactly("r vm fail new 0");
    assertThat(nights.findings(second)).containsExactly("r vm fail open 0");
    assertThat(nights.findings(failed)).containsExactly("r vm unknown open 0");
    assertThat(nights.findings(again)).containsExactly("r vm fail open 0");
    assertThat(nights.findings(ended)).isEmpty();
    assertThat(nights.findings(back)).containsExactly("r vm fail new 5");

    assertThat(nights.changes(first)).isEmpty();
    assertThat(nights.changes(second)).isEmpty();
    assertThat(nights.changes(failed))
        .containsExactly(
            "finding r: resource vm changed verdict fail>unknown",
            "scope ecs/eu-de/p1 changed status complete>failed");
    assertThat(nights.changes(again))
        .containsExactly(
            "finding r: resource vm changed verdict unknown>fail",
            "scope ecs/eu-de/p1 changed status failed>complete");
    assertThat(nights.changes(ended)).containsExactly("finding r: resource vm removed  fail>null");
    assertThat(nights.changes(back)).containsExactly("finding r: resource vm added  null>fail");
  }

  @Test
  void severityAndWaiverAreChangesOfTheSameFinding() {
    complete().says(finding(Verdict.FAIL, "a")).published();
    Finding graver =
        new Finding(
                SERVERS,
                null,
                null,
                "r",
                Severity.CRITICAL,
                Verdict.FAIL,
                SubjectType.RESOURCE,
                "vm",
                "web",
                "a",
                null)
            .waived(LocalDate.parse("2027-01-31"));
    long second = complete().says(graver).published();

    assertThat(nights.findings(second)).containsExactly("r vm fail open 0");
    assertThat(nights.changes(second))
        .containsExactly(
            "finding r: resource vm changed severity warning>critical",
            "finding r: resource vm changed waived_until null>2027-01-31");
  }

  @Test
  void rowsOfOneKeyAreOneFindingOfWhichTheGravestCounts() {
    complete().says(finding(Verdict.FAIL, "a"), finding(Verdict.UNKNOWN, "b")).published();
    long second = complete().says(finding(Verdict.UNKNOWN, "b")).published();
    long third =
        complete().says(finding(Verdict.UNKNOWN, "b"), finding(Verdict.UNKNOWN, "c")).published();

    assertThat(nights.changes(second))
        .containsExactly("finding r: resource vm changed verdict fail>unknown");
    assertThat(nights.changes(third)).isEmpty();
    assertThat(nights.findings(third))
        .containsExactly("r vm unknown open 0", "r vm unknown open 0");
  }

  @Test
  void lostProtectionIsAChange() {
    complete().covers(server("vm", Protection.YES, "daily")).published();
    long lost = complete().covers(server("vm", Protection.NO)).published();
    long other =
        complete()
            .covers(server("vm", Protection.NO), server("vm2", Protection.UNKNOWN, "a", "b"))
            .published();
    long gone = complete().covers(server("vm2", Protection.UNKNOWN, "b", "a")).published();

    assertThat(nights.changes(lost))
        .containsExactly(
            "coverage vm changed policies daily>null", "coverage vm changed protected yes>no");
    assertThat(nights.changes(other)).containsExactly("coverage vm2 added  null>unknown");
    assertThat(nights.changes(gone))
        .containsExactly("coverage vm removed  no>null", "coverage vm2 changed policies a; b>b; a");
  }

  @Test
  void aPartialRunDisturbsNothingOfWhatFullRunsSay() {
    complete().says(finding(Verdict.FAIL, "a")).covers(server("vm", Protection.NO)).published();
    long rows = rows();
    long partial =
        nights
            .partial()
            .of(ScopeStatus.COMPLETE, SERVERS)
            .says(finding(Verdict.UNKNOWN, "a"), about("new"))
            .covers(server("vm", Protection.YES, "daily"), server("vm2", Protection.NO))
            .published();
    List<String> told = nights.findings(partial);
    long third =
        complete()
            .says(finding(Verdict.FAIL, "a"), about("new"))
            .covers(server("vm", Protection.NO))
            .published();

    assertThat(nights.findings(partial))
        .isEqualTo(told)
        .containsExactly("r new fail new 1", "r vm unknown open 0");
    assertThat(nights.changes(partial)).isEmpty();
    assertThat(nights.findings(third)).containsExactly("r new fail new 2", "r vm fail open 0");
    assertThat(nights.changes(third)).containsExactly("finding r: resource new added  null>fail");
    assertThat(rows()).as("rows of full runs").isEqualTo(rows + 1);
    assertThat(coverage(partial)).containsExactly("vm yes", "vm2 no");
    assertThat(coverage(third)).containsExactly("vm no");
  }

  @Test
  void whatARunToldThatDiedUnpublishedIsToldByTheNext() {
    complete().says(finding(Verdict.FAIL, "a")).covers(server("vm", Protection.YES)).published();
    complete().says(about("new")).covers(server("vm", Protection.NO)).judged();
    long third =
        complete()
            .says(finding(Verdict.FAIL, "a"), about("new"))
            .covers(server("vm", Protection.NO))
            .published();

    assertThat(nights.findings(third)).containsExactly("r new fail new 2", "r vm fail open 0");
    assertThat(nights.changes(third))
        .containsExactly(
            "coverage vm changed protected yes>no", "finding r: resource new added  null>fail");
  }

  @Test
  void aRunThatPublishesLateMovesNothing() {
    complete().says(finding(Verdict.FAIL, "a")).published();
    long late = complete().judged();
    long third = complete().says(finding(Verdict.FAIL, "a")).published();
    List<String> found = nights.findings(third);
    List<String> changed = nights.changes(third);
    List<TrendPoint> trend = trend(third);

    nights.bench.publish(late);

    assertThat(nights.findings(third)).isEqualTo(found).containsExactly("r vm fail open 0");
    assertThat(nights.changes(third)).isEqualTo(changed).isEmpty();
    assertThat(trend(third)).isEqualTo(trend).hasSize(2);
    List<Object> transitions = new ArrayList<>();
    nights.bench.reader.transitions(third, transitions::add);
    assertThat(transitions).isEmpty();
  }

  @Test
  void aScopeIsAddedMissingAndRetiredWithAllThatIsInIt() {
    nights.full().of(ScopeStatus.COMPLETE, POLICIES).published();
    long added =
        complete().says(finding(Verdict.FAIL, "a")).covers(server("vm", Protection.NO)).published();
    long missing =
        nights
            .full()
            .of(ScopeStatus.COMPLETE, POLICIES)
            .of(ScopeStatus.MISSING, SERVERS)
            .says(finding(Verdict.UNKNOWN, "a"))
            .covers(server("vm", Protection.UNKNOWN))
            .published();
    nights.retire(SERVERS);
    long retired = nights.full().of(ScopeStatus.COMPLETE, POLICIES).published();
    long quiet = nights.full().of(ScopeStatus.COMPLETE, POLICIES).published();
    long again = complete().says(finding(Verdict.FAIL, "a")).published();

    assertThat(nights.changes(added))
        .containsExactly(
            "coverage vm added  null>no",
            "finding r: resource vm added  null>fail",
            "scope ecs/eu-de/p1 added  null>complete");
    assertThat(nights.changes(missing))
        .containsExactly(
            "coverage vm changed protected no>unknown",
            "finding r: resource vm changed verdict fail>unknown",
            "scope ecs/eu-de/p1 changed status complete>missing");
    assertThat(nights.changes(retired))
        .containsExactly(
            "coverage vm removed  unknown>null",
            "finding r: resource vm removed  unknown>null",
            "scope ecs/eu-de/p1 removed  missing>null");
    assertThat(nights.changes(quiet)).isEmpty();
    assertThat(nights.findings(again)).containsExactly("r vm fail new 5");
    assertThat(nights.changes(again))
        .containsExactly(
            "finding r: resource vm added  null>fail", "scope ecs/eu-de/p1 added  null>complete");
  }

  @Test
  void theFirstFullRunListsItsPoliciesAlone() {
    long partial =
        nights.partial().of(ScopeStatus.COMPLETE, SERVERS).says(about("early")).published();
    long first =
        complete()
            .with(Samples.record(Samples.policy("p", "daily", List.of())))
            .says(finding(Verdict.FAIL, "a"))
            .covers(server("vm", Protection.NO))
            .published();

    assertThat(nights.changes(partial)).isEmpty();
    assertThat(nights.changes(first)).containsExactly("policy p added  null>null");
    assertThat(nights.findings(first)).containsExactly("r vm fail new 1");
  }

  @Test
  void aRunThatCheckedNoRulesHasNoFindingsAndTheNextHasNewOnes() {
    complete().says(finding(Verdict.FAIL, "a")).published();
    long without = complete().withoutRules().published();
    long third = complete().says(finding(Verdict.FAIL, "a")).published();

    assertThat(nights.findings(without)).isEmpty();
    assertThat(nights.changes(without))
        .containsExactly("finding r: resource vm removed  fail>null");
    assertThat(nights.findings(third)).containsExactly("r vm fail new 2");
    assertThat(nights.changes(third)).containsExactly("finding r: resource vm added  null>fail");
  }

  @Test
  void tagsNarrowChangesOfPoliciesAndOfFindingsAboutThem() {
    TagFilter prod = TagFilter.parse("env=prod");
    Finding tagged = ofPolicy("tagged");
    Finding plain = ofPolicy("plain");
    complete()
        .with(
            Samples.record(Samples.policy("tagged", "one", List.of(new Tag("env", "prod")))),
            Samples.record(Samples.policy("plain", "two", List.of())))
        .says(tagged)
        .covers(server("vm", Protection.NO))
        .published();
    long second = complete().says(plain).covers(server("vm", Protection.YES)).published();

    List<String> narrowed = new ArrayList<>();
    nights.bench.reader.changes(second, prod, each -> narrowed.add(Nights.words(each)));
    assertThat(narrowed)
        .containsExactly(
            "finding r: policy tagged removed  fail>null",
            "policy tagged removed  null>null",
            "coverage vm changed protected no>yes");
    assertThat(nights.changes(second)).contains("finding r: policy plain added  null>fail");
  }

  private List<TrendPoint> trend(long run) {
    List<TrendPoint> points = new ArrayList<>();
    nights.bench.reader.trend(run, points::add);
    return points;
  }

  private long rows() {
    Long rows =
        nights.bench.jdbc.queryForObject(
            """
            SELECT (SELECT count(*) FROM inventory.finding WHERE full_run)
                 + (SELECT count(*) FROM inventory.coverage_row WHERE full_run)
            """,
            Long.class);
    return rows == null ? -1 : rows;
  }

  private List<String> coverage(long run) {
    List<String> rows = new ArrayList<>();
    nights.bench.reader.coverage(
        run, each -> rows.add(each.resourceId() + " " + each.protection().word()));
    return rows;
  }

  private static Finding finding(Verdict verdict, String message) {
    return new Finding(
        SERVERS,
        null,
        null,
        "r",
        Severity.WARNING,
        verdict,
        SubjectType.RESOURCE,
        "vm",
        "web",
        message,
        null);
  }

  private static Finding about(String subject) {
    return new Finding(
        SERVERS,
        null,
        null,
        "r",
        Severity.WARNING,
        Verdict.FAIL,
        SubjectType.RESOURCE,
        subject,
        null,
        "a",
        null);
  }

  private static Finding ofPolicy(String id) {
    return new Finding(
        POLICIES,
        id,
        null,
        "r",
        Severity.WARNING,
        Verdict.FAIL,
        SubjectType.POLICY,
        id,
        null,
        "a",
        null);
  }

  private static Coverage server(String id, Protection protection, String... policies) {
    return new Coverage(
        SERVERS,
        id,
        null,
        "OS::Nova::Server",
        null,
        List.of(),
        null,
        protection,
        Arrays.asList(policies),
        null,
        null,
        null,
        null,
        null);
  }
}
