package io.policyinventory.job.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.Project;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.policy.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeSelectionTest {
  private static final Project SHOP = new Project("p1", "eu-de_shop");
  private static final Project LAB = new Project("p2", "eu-nl_lab");

  @Test
  void projectsAreChosenByNameIdOrGlob() {
    assertThat(projects("eu-de_shop")).containsExactly(SHOP);
    assertThat(projects("p2")).containsExactly(LAB);
    assertThat(projects("eu-*")).containsExactly(SHOP, LAB);
    assertThat(projects()).containsExactly(SHOP, LAB);
  }

  @Test
  void aProjectThatDoesNotExistIsAnErrorWithTheNearest() {
    assertThatThrownBy(() -> projects("eu-de_shpo"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("did you mean 'eu-de_shop'?");
    assertThatThrownBy(() -> projects("eu-ch2_*")).isInstanceOf(UsageException.class);
  }

  @Test
  void aRegionThatDoesNotExistIsAnError() {
    List<Scope> found = List.of(new Scope("csbs", "eu-de", "p1", "eu-de_shop"));
    ScopeSelection selection = new ScopeSelection(List.of(), List.of("eu-dd"), List.of());

    assertThatThrownBy(() -> selection.scopes(found)).hasMessageContaining("did you mean 'eu-de'?");
    assertThat(new ScopeSelection(List.of(), List.of("eu-*"), List.of()).scopes(found))
        .isEqualTo(found);
  }

  private static List<Project> projects(String... words) {
    return new ScopeSelection(List.of(), List.of(), List.of(words)).projects(List.of(SHOP, LAB));
  }
}
