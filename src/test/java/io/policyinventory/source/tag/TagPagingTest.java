package io.policyinventory.source.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.source.tag.TagPaging.Outcome;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TagPagingTest {

  @Property
  void anyListIsReadWholeWhateverItsTotalSays(
      @ForAll @IntRange(min = 0, max = 5000) int size,
      @ForAll @IntRange(min = 0, max = 6000) int total,
      @ForAll boolean told) {
    List<String> read = new ArrayList<>();
    TagPosition at = TagPosition.START;
    Outcome outcome = Outcome.GO_ON;
    while (outcome == Outcome.GO_ON) {
      int from = Math.min(size, Integer.parseInt(TagPaging.query(at).offset()));
      List<String> page = new ArrayList<>();
      for (int i = from; i < Math.min(size, from + TagPaging.LIMIT); i++) {
        page.add("r" + i);
      }
      read.addAll(page);
      TagPaging.Step step = TagPaging.next(at, page, told ? Long.valueOf(total) : null);
      at = step.next();
      outcome = step.outcome();
      assertThat(at.pages()).isLessThanOrEqualTo(6);
    }
    assertThat(outcome).isEqualTo(Outcome.DONE);
    assertThat(read).hasSize(size).doesNotHaveDuplicates();
  }

  @Property
  void aServerThatIgnoresOffsetsEndsTheReading(
      @ForAll @IntRange(min = 1, max = 1000) int size,
      @ForAll @IntRange(min = 0, max = 6000) int total) {
    List<String> page = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      page.add("r" + i);
    }
    TagPaging.Step step = TagPaging.next(TagPosition.START, page, (long) total);
    if (step.outcome() == Outcome.GO_ON) {
      step = TagPaging.next(step.next(), page, (long) total);
    }
    assertThat(step.outcome()).isEqualTo(size < TagPaging.LIMIT ? Outcome.DONE : Outcome.STUCK);
  }
}
