package io.policyinventory.source.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UncarriedTagsTest {

  @Provide
  Arbitrary<List<Tag>> tags() {
    return Combinators.combine(Arbitraries.of("a", "b", "c"), Arbitraries.of("", "1", "2"))
        .as(Tag::new)
        .list()
        .ofMaxSize(8);
  }

  /** Whatever a bulk call leaves out shows, unless another policy has the same tag. */
  @Property
  void noTagThatIsLeftOutAltogetherGoesUnseen(
      @ForAll("tags") List<Tag> truth, @ForAll("tags") List<Tag> told) {
    Set<Tag> left = new HashSet<>(truth);
    told.forEach(left::remove);
    left.removeIf(tag -> tag.value().isEmpty());
    Set<Tag> bulk = new HashSet<>(truth);
    bulk.retainAll(told);
    assertThat(UncarriedTags.of(truth, bulk)).containsAll(left);
  }

  @Property
  void whatIsCarriedIsExplained(@ForAll("tags") List<Tag> truth, @ForAll("tags") List<Tag> more) {
    List<Tag> carried = new ArrayList<>(truth);
    carried.addAll(more);
    assertThat(UncarriedTags.of(truth, carried)).isEmpty();
  }

  @Test
  void aKeyWithoutValuesIsCarriedWithAnyValue() {
    assertThat(UncarriedTags.of(List.of(new Tag("k", "")), List.of(new Tag("k", "v")))).isEmpty();
    assertThat(UncarriedTags.of(List.of(new Tag("k", "")), List.of())).hasSize(1);
  }
}
