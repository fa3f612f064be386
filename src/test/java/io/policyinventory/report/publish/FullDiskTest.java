package io.policyinventory.report.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.policyinventory.Slow;
import io.policyinventory.SmallDisk;
import io.policyinventory.report.Chosen;
import io.policyinventory.report.Samples;
import io.policyinventory.report.csv.CsvFormat;
import io.policyinventory.report.xlsx.XlsxFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that fills at any moment; skipped where a small one cannot be mounted. */
@Slow
class FullDiskTest {

  @TempDir private Path disk;

  static Stream<Integer> kilobytes() {
    return Stream.iterate(48, size -> size <= 432, size -> size + 12);
  }

  @AfterEach
  void unmount() throws Exception {
    new SmallDisk(disk).unmount();
  }

  @ParameterizedTest
  @MethodSource("kilobytes")
  void isAFaultOfTheDiskAndLeavesNothingBehind(int kilobytes) throws Exception {
    assumeTrue(new SmallDisk(disk).mount(kilobytes + "k"), "a small disk cannot be mounted here");
    ReportPublisher publisher = new ReportPublisher(List.of(new CsvFormat(), new XlsxFormat()));

    Throwable fault =
        catchThrowable(() -> publisher.publish(Samples.snapshot(), Chosen.everything(disk)));

    if (fault != null) {
      assertThat(fault)
          .isInstanceOfAny(UncheckedIOException.class, PublicationException.class)
          .hasCauseInstanceOf(IOException.class);
      try (Stream<Path> left = Files.list(disk)) {
        assertThat(left).isEmpty();
      }
    }
  }
}
