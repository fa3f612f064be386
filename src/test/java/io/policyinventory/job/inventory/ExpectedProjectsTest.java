package io.policyinventory.job.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.policy.Scope;
import io.policyinventory.snapshot.MissingScope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedProjectsTest {

  private static final List<Scope> OFFERED =
      List.of(
          new Scope("csbs", "eu-de", "id-1", "eu-de_shop"),
          new Scope("cbr", "eu-de", "id-1", "eu-de_shop"),
          new Scope("csbs", "eu-nl", "id-2", "eu-nl_lab"));

  private static List<String> missing(String... entries) {
    return ExpectedProjects.of(List.of(entries)).missing(OFFERED).stream()
        .map(each -> each.scope().projectId())
        .toList();
  }

  @Test
  void aNameAnIdAndAPatternAreFound() {
    assertThat(missing("eu-de_shop", "id-2", "eu-*", "*")).isEmpty();
  }

  @Test
  void whatIsNotFoundIsMissingInTheOrderOfTheEntries() {
    assertThat(missing("eu-de_old", "eu-de_shop", "ap-*", "eu-de"))
        .containsExactly("eu-de_old", "ap-*", "eu-de");
  }

  @Test
  void aProjectCountsOnceHoweverManyServicesItOffers() {
    assertThat(missing("eu-*=2")).isEmpty();
    assertThat(missing("eu-*=3", "eu-de*=2")).containsExactly("eu-*", "eu-de*");
  }

  @Test
  void aPatternIsNoPatternOfIds() {
    assertThat(missing("id-*")).containsExactly("id-*");
  }

  @Test
  void theMessageTellsHowManyAreExpectedAndFound() {
    MissingScope missing = ExpectedProjects.of(List.of("eu-* = 3")).missing(OFFERED).get(0);

    assertThat(missing.code()).isEqualTo("ExpectedProject");
    assertThat(missing.message())
        .startsWith("inventory.expected-projects expects 3 projects of this name; 2 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "=3", "eu-*=0", "eu-*=many", "eu-*=-1", "a=b=1"})
  void anEntryThatCannotBeRightIsRefused(String entry) {
    assertThatThrownBy(() -> ExpectedProjects.of(List.of(entry)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("inventory.expected-projects");
  }
}
