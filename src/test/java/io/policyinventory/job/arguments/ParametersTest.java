package io.policyinventory.job.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  static Stream<Parameter<?>> all() {
    return Parameters.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aDefaultCanBeTypedOrStandsInParentheses(Parameter<?> parameter) {
    if (parameter.byDefault() == null) {
      assertThat(parameter.shownDefault()).matches("\\(.+\\)");
    } else {
      assertThat(parameter.in(Map.of(parameter.name(), parameter.shownDefault())))
          .isEqualTo(parameter.in(Map.of()));
    }
  }

  @Test
  void namesAreDeclaredOnce() {
    assertThat(Parameters.ALL).extracting(Parameter::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void helpOfAJobTellsItsParametersAndNoOthers(JobName job) {
    List<String> lines = Help.text(job).lines().toList();

    assertThat(Parameters.ALL)
        .allSatisfy(
            parameter ->
                assertThat(
                        lines.stream()
                            .takeWhile(line -> !line.startsWith("Reports"))
                            .anyMatch(line -> line.startsWith("  " + parameter.name() + " ")))
                    .as("%s in help of %s", parameter.name(), job)
                    .isEqualTo(parameter.jobs().contains(job)));
    assertThat(lines).allMatch(line -> line.length() <= 110);
  }

  @Test
  void helpListsTheReports() {
    assertThat(Help.text(JobName.REPORT))
        .contains("values: all, or some of policies,operations,")
        .contains("\n  rejects            service, region,");
    assertThat(Help.text(JobName.RUNS)).doesNotContain("policies");
  }

  @ParameterizedTest
  @EnumSource
  void helpOfAllNamesEachJob(JobName job) {
    assertThat(Help.text()).contains("\n  " + job.word() + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10000000d", "23h", "0d", "-5d", "400", "9999999999999999999d", "400 d"})
  void anAgeThatNoDatabaseCanLookBackIsRefused(String age) {
    assertThatThrownBy(() -> HistoryParameters.KEEP.in(Map.of("keep", age)))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "'keep="
                + age
                + "' is not understood: expected a time such as 400d, from 1d to 36500d");
  }

  @Test
  void anAgeMayBeGivenInAnyUnit() {
    assertThat(HistoryParameters.KEEP.in(Map.of("keep", "48h"))).isEqualTo(Duration.ofDays(2));
  }
}
