package io.policyinventory.report.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.Listing;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.report.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapsTest {

  @Test
  void theGravestComeFirst() {
    List<ScopeResult> scopes =
        List.of(
            scope("cbr", ScopeStatus.SKIPPED, 0, 0, "no endpoint"),
            scope("csbs", ScopeStatus.COMPLETE, 1, 1, "backups could not be read: 403"),
            scope("ecs", ScopeStatus.FAILED, 0, 4, "timed out"));
    assertThat(Gaps.of(scopes))
        .extracting(gap -> gap.label() + " " + gap.tone())
        .containsExactly("Gap RED", "Evidence AMBER", "Skipped SLATE");
    assertThat(Gaps.none(scopes)).isFalse();
  }

  @Test
  void missingEvidenceAloneIsAGap() {
    List<ScopeResult> scopes = List.of(scope("csbs", ScopeStatus.COMPLETE, 1, 1, "no backups"));
    assertThat(Gaps.none(scopes)).isFalse();
  }

  @Test
  void aCompleteOrSkippedScopeIsNone() {
    List<ScopeResult> scopes =
        List.of(
            scope("csbs", ScopeStatus.COMPLETE, 1, 1, null),
            scope("cbr", ScopeStatus.SKIPPED, 0, 0, "no endpoint"));
    assertThat(Gaps.none(scopes)).isTrue();
  }

  @Test
  void skippedScopesAreOneLineForEachServiceHoweverManyProjectsThereAre() {
    List<ScopeResult> scopes =
        IntStream.rangeClosed(1, 9)
            .mapToObj(
                project ->
                    new ScopeResult(
                        Samples.scope(project < 3 ? "cbr" : "vbs", project),
                        Listing.POLICIES,
                        ScopeStatus.SKIPPED,
                        null,
                        null,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        null,
                        "no endpoint"))
            .toList();
    assertThat(Gaps.of(scopes))
        .extracting(Alert::text)
        .containsExactly(
            "cbr is not there in eu-de_team1, eu-de_team2",
            "vbs is not there in eu-de_team3, eu-de_team4, eu-de_team5 and 4 other projects");
  }

  @ParameterizedTest
  @CsvSource({
    "ecs, 0, 7, 'shown as last known, servers: 7'",
    "evs, 0, 7, 'shown as last known, disks: 7'",
    "cbr, 3, 7, 'shown as last known, policies: 3'",
    "ecs, 0, 0, no server of it is known",
    "evs, 0, 0, no disk of it is known",
    "vbs, 0, 0, no policy of it is known"
  })
  void anUnreadScopeIsShownAsLastKnown(String service, int policies, int resources, String end) {
    ScopeResult scope = scope(service, ScopeStatus.FAILED, policies, resources, "timed out");
    assertThat(Gaps.of(List.of(scope)))
        .singleElement()
        .extracting(Alert::text)
        .isEqualTo(service + "/eu-de/eu-de_team1 could not be read: timed out; " + end);
  }

  private static ScopeResult scope(
      String service, ScopeStatus status, int policies, int resources, @Nullable String message) {
    return new ScopeResult(
        Samples.scope(service, 1),
        KnownServices.ALL.of(service).lists(),
        status,
        1L,
        null,
        policies,
        0,
        resources,
        0,
        0,
        1,
        1,
        0,
        null,
        message);
  }
}
