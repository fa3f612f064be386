package io.policyinventory.job.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.ExecutionContext;

class StreamReaderTest {

  @Property(tries = 50)
  void givesEveryThingInOrder(@ForAll @IntRange(max = 2_000) int size) throws Exception {
    List<Integer> things = IntStream.range(0, size).boxed().toList();

    List<Portion<Integer>> portions = readAll(reader(things::forEach));

    assertThat(portions.stream().flatMap(portion -> portion.things().stream())).isEqualTo(things);
    assertThat(portions).allSatisfy(portion -> assertThat(portion.things()).hasSizeBetween(1, 500));
  }

  @Property(tries = 50)
  void aPortionIsNoHeavierThanItShouldBeUnlessOneThingIs(
      @ForAll @Size(max = 100) List<@IntRange(min = 1, max = 8_000) Integer> things)
      throws Exception {
    StreamReader<Integer> reader =
        new StreamReader<>(things::forEach, Integer::longValue, () -> false);

    List<Portion<Integer>> portions = readAll(reader);

    assertThat(portions.stream().flatMap(portion -> portion.things().stream())).isEqualTo(things);
    assertThat(portions)
        .allSatisfy(
            portion ->
                assertThat(portion.things())
                    .satisfiesAnyOf(
                        heavy -> assertThat(heavy).hasSize(1),
                        several ->
                            assertThat(several.stream().mapToInt(Integer::intValue).sum())
                                .isLessThanOrEqualTo(5_000)));
  }

  @Test
  void aFailureOfTheStreamComesAfterWhatItGave() throws Exception {
    StreamReader<Integer> reader =
        reader(
            out -> {
              IntStream.range(0, 120).forEach(out::accept);
              throw new IllegalStateException("the connection is gone");
            });
    reader.open(new ExecutionContext());
    assertThat(reader.read()).isEqualTo(portion(IntStream.range(0, 120)));
    assertThatThrownBy(reader::read).hasMessage("the connection is gone");
    reader.close();
  }

  @Test
  void aStreamThatNobodyReadsOnIsEnded() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    StreamReader<Integer> reader =
        reader(
            out -> {
              try {
                for (int i = 0; ; i++) {
                  out.accept(i);
                }
              } finally {
                ended.countDown();
              }
            });
    reader.open(new ExecutionContext());
    assertThat(reader.read()).isEqualTo(portion(IntStream.range(0, 500)));

    reader.close();

    ended.await();
  }

  @Test
  void aRunThatIsToStopReadsNoMore() {
    StreamReader<Integer> reader = new StreamReader<>(out -> out.accept(1), thing -> 1, () -> true);
    reader.open(new ExecutionContext());
    assertThatThrownBy(reader::read).isInstanceOf(JobInterruptedException.class);
    reader.close();
  }

  private static StreamReader<Integer> reader(StreamReader.Stream<Integer> stream) {
    return new StreamReader<>(stream, thing -> 1, () -> false);
  }

  private static Portion<Integer> portion(IntStream things) {
    return new Portion<>(things.boxed().toList());
  }

  private static List<Portion<Integer>> readAll(StreamReader<Integer> reader) throws Exception {
    List<Portion<Integer>> read = new ArrayList<>();
    reader.open(new ExecutionContext());
    for (Portion<Integer> portion = reader.read(); portion != null; portion = reader.read()) {
      read.add(portion);
    }
    reader.close();
    return read;
  }
}
