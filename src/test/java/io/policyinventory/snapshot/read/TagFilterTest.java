package io.policyinventory.snapshot.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.policyinventory.snapshot.read.TagFilter.Condition;
import org.junit.jupiter.api.Test;

class TagFilterTest {

  @Test
  void readsKeysWithAndWithoutValues() {
    assertThat(TagFilter.parse("env=prod, owner,note=a=b,empty=").conditions())
        .containsExactly(
            new Condition("env", "prod"),
            new Condition("owner", null),
            new Condition("note", "a=b"),
            new Condition("empty", ""));
    assertThat(TagFilter.parse(" ")).isEqualTo(TagFilter.ALL);
    assertThat(TagFilter.ALL.containment()).isEqualTo("{}");
  }

  @Test
  void saysWhichPartHasNoKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TagFilter.parse("env=prod,=x"))
        .withMessageContaining("found '=x' in 'env=prod,=x'");
  }
}
