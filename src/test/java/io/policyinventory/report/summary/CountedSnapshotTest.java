package io.policyinventory.report.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.report.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedSnapshotTest {
  private final CountedSnapshot counted = new CountedSnapshot(Samples.snapshot());

  @Test
  void countsWhatStreamsBy() {
    List<Object> rows = new ArrayList<>();
    counted.findings(rows::add);
    counted.changes(rows::add);
    counted.coverage(rows::add);
    assertThat(rows).hasSize(7 + 9 + 8);
    assertThat(counted.counts().findings().totalByRule()).containsEntry("policy-disabled", 3L);
    assertThat(counted.counts().changes()).isEqualTo(new ChangeCounts(1, 1, 2, 3, 1, 1, 1));
    assertThat(counted.counts().coverage().both().total()).isEqualTo(8);
  }

  @Test
  void countsTheRestAndNothingTwice() {
    counted.coverage(row -> {});
    counted.coverage(row -> {});
    counted.countTheRest();
    counted.countTheRest();
    assertThat(counted.counts().coverage().both().total()).isEqualTo(8);
    assertThat(counted.counts().findings().totalByRule()).containsEntry("policy-disabled", 3L);
    assertThat(counted.counts().changes()).isEqualTo(new ChangeCounts(1, 1, 2, 3, 1, 1, 1));
  }
}
