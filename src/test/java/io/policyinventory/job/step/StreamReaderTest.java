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
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.ExecutionContext;

class StreamReaderTest {

  @Property(tries = 50)
  void givesEveryItemInOrder(@ForAll @IntRange(max = 500) int size) throws Exception {
    List<Integer> items = IntStream.range(0, size).boxed().toList();

    assertThat(readAll(reader(items::forEach))).isEqualTo(items);
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
    for (int i = 0; i < 120; i++) {
      assertThat(reader.read()).isEqualTo(i);
    }
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
    assertThat(reader.read()).isZero();

    reader.close();

    ended.await();
  }

  @Test
  void aRunThatIsToStopReadsNoMore() {
    StreamReader<Integer> reader = new StreamReader<>(out -> out.accept(1), () -> true);
    reader.open(new ExecutionContext());
    assertThatThrownBy(reader::read).isInstanceOf(JobInterruptedException.class);
    reader.close();
  }

  private static StreamReader<Integer> reader(StreamReader.Stream<Integer> stream) {
    return new StreamReader<>(stream, () -> false);
  }

  private static List<Integer> readAll(StreamReader<Integer> reader) throws Exception {
    List<Integer> read = new ArrayList<>();
    reader.open(new ExecutionContext());
    for (Integer item = reader.read(); item != null; item = reader.read()) {
      read.add(item);
    }
    reader.close();
    return read;
  }
}
