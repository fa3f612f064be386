package io.policyinventory.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

@Slow
class SeenIdsTest {

  @Property(tries = 200)
  void answersAsASetOfStringsDoes(@ForAll List<String> ids, @ForAll String other) {
    SeenIds seen = new SeenIds();
    Set<String> expected = new HashSet<>();

    for (String id : ids) {
      assertThat(seen.add(id)).isEqualTo(expected.add(id));
    }

    assertThat(seen.size()).isEqualTo(expected.size());
    assertThat(seen.contains(other)).isEqualTo(expected.contains(other));
    seen.clear();
    assertThat(seen.contains(other)).isFalse();
  }

  @org.junit.jupiter.api.Test
  void tellsAMillionIdsApart() {
    SeenIds seen = new SeenIds();
    for (int i = 0; i < 1_000_000; i++) {
      assertThat(seen.add("00000000-0000-4000-8000-" + String.format("%012x", i))).isTrue();
    }
    assertThat(seen.size()).isEqualTo(1_000_000);
  }
}
