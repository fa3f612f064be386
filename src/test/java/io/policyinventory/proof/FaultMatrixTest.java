package io.policyinventory.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.job.Harness;
import io.policyinventory.sandbox.fault.FaultText;
import io.policyinventory.sandbox.http.RecordedRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the cloud is asked, answered wrongly: once, or for the whole night. */
@Proof("fault")
class FaultMatrixTest extends DisturbedNights {
  private static final String ID = "[0-9a-f]{32}|[0-9a-f-]{36}|[A-Za-z]*-?[0-9][0-9A-Za-z-]{7,}";

  /** Faults that another try gets over. */
  private static final List<String> PASSING =
      List.of(
          "status=500",
          "status=502 html",
          "status=503 retryAfter=0",
          "status=429",
          "status=408",
          "reset",
          "cut",
          "truncated",
          "invalid",
          "empty",
          "expire",
          "delay=300",
          "drip=0");

  /** Faults that last: in the service's own words, in none, and as other answers. */
  private static final List<String> LASTING =
      List.of(
          "status=403 code=Common.0011 message=no_right",
          "status=404",
          "status=400 html",
          "status=500 code=Common.0020 nested",
          "shape",
          "invalid",
          "empty",
          "endless=66");

  private static List<String> endpoints;

  record At(String endpoint, String fault) {
    @Override
    public String toString() {
      return endpoint + " " + fault;
    }
  }

  @BeforeAll
  static void askedFor() throws IOException {
    Harness trial = nights.trial();
    nights.complete(trial);
    endpoints =
        nights.cloud().requests().stream()
            .map(FaultMatrixTest::endpoint)
            .distinct()
            .sorted()
            .toList();
    assertThat(endpoints).hasSizeBetween(15, 40);
  }

  private static String endpoint(RecordedRequest request) {
    return request.method()
        + " "
        + Stream.of(request.path().split("/"))
            .map(segment -> segment.matches(ID) ? "*" : segment)
            .collect(Collectors.joining("/"));
  }

  private static Stream<At> cells(List<String> faults, int sample) {
    return Cells.of(Cells.pairs(endpoints, faults, At::new), sample).stream();
  }

  static Stream<At> passing() {
    return cells(PASSING, 4);
  }

  static Stream<At> lasting() {
    return cells(LASTING, 3);
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatPassesIsNotSeenInTheReports(At at) throws IOException {
    Harness trial = nights.trial();
    nights.cloud().addFault(FaultText.parse(at.endpoint() + " " + at.fault() + " times=1"));

    nights.complete(trial);

    nights.requireUndisturbed(trial);
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void whatLastsIsAGapOfTheNightAndNothingIsLost(At at) throws IOException {
    Harness trial = nights.trial();
    nights.cloud().addFault(FaultText.parse(at.endpoint() + " " + at.fault()));

    Harness.Outcome outcome = trial.run(nights.inventory("--inventory.http.tries=2"));

    assertThat(outcome.exitCode()).as(outcome.messages()).isIn(0, 1, 3);
    assertThat(outcome.messages()).doesNotContain("--debug shows where");
    if (outcome.exitCode() == 1) {
      assertThat(trial.published()).hasSize(1);
    } else {
      assertThat(TwoNights.policies(trial)).containsAll(nights.policiesOfFirst());
      assertThat(outcome.exitCode() == 3)
          .as(outcome.results())
          .isEqualTo(hasGap(trial) || !trial.csv("rejects").isEmpty());
    }
    nights.cloud().clearFaults();
    nights.complete(trial);
    nights.requireSameState(trial);
  }

  private static boolean hasGap(Harness trial) {
    return trial.csv("scopes").stream()
        .anyMatch(scope -> Set.of("failed", "missing").contains(scope.get("status")));
  }
}
