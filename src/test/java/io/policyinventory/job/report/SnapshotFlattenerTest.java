package io.policyinventory.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.Policy;
import io.policyinventory.report.Chosen;
import io.policyinventory.report.Samples;
import io.policyinventory.report.publish.Flattener;
import io.policyinventory.report.publish.ReportRow;
import io.policyinventory.report.publish.ReportTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SnapshotFlattenerTest {
  private final SnapshotFlattener flattener =
      new SnapshotFlattener(
          new Flattener(
              Samples.run(17), ReportTable.chosen(Chosen.everything(Path.of("reports")))));

  @Property
  void aPolicyGivesARowOfEachPartAndOfEachCombinationOfThem(
      @ForAll @IntRange(max = 5) int operations, @ForAll @IntRange(max = 20) int resources) {
    Policy policy = Samples.policy("p", "name", operations, resources);

    Map<String, Long> rows =
        flatten(policy).stream()
            .collect(Collectors.groupingBy(ReportRow::report, Collectors.counting()));

    assertThat(rows.get("policies")).isEqualTo(1);
    assertThat(rows.getOrDefault("operations", 0L)).isEqualTo(operations);
    assertThat(rows.getOrDefault("resources", 0L)).isEqualTo(resources);
    assertThat(rows.get("inventory"))
        .isEqualTo((long) Math.max(1, operations) * Math.max(1, resources));
    assertThat(rows.keySet()).isSubsetOf("policies", "operations", "resources", "inventory");
  }

  @Test
  void everyRowBeginsWithWhereItsPolicyIs() {
    assertThat(flatten(Samples.policy("p", "name", 2, 3)))
        .allSatisfy(
            row ->
                assertThat(Arrays.asList(row.cells()).subList(4, 6)).containsExactly("p", "name"));
  }

  private List<ReportRow> flatten(Policy policy) {
    return flattener
        .process(new SnapshotItem.OfPolicy(Samples.seen(Samples.scope("csbs", 1), policy)))
        .rows();
  }
}
