package io.policyinventory.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.report.OperationFacts;
import io.policyinventory.report.PolicyFacts;
import io.policyinventory.report.Report;
import io.policyinventory.report.Samples;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InventoryReportTest {

  @Property(tries = 100)
  void hasARowForEachPairAndAtLeastOne(
      @ForAll @IntRange(max = 6) int operations, @ForAll @IntRange(max = 6) int resources) {
    assertThat(rows(operations, resources))
        .hasSize(Math.max(1, operations) * Math.max(1, resources));
  }

  @Test
  void goesThroughResourcesWithinEachOperation() {
    assertThat(rows(2, 2))
        .extracting(row -> List.of(operation(row), resource(row)))
        .containsExactly(
            List.of("default0", "server-0"),
            List.of("default0", "server-1"),
            List.of("default1", "server-0"),
            List.of("default1", "server-1"));
  }

  @Test
  void leavesCellsOfMissingPartsEmpty() {
    InventoryReport.Row row = rows(0, 0).get(0);
    assertThat(new InventoryReport().columns().subList(9, 17))
        .allSatisfy(column -> assertThat(column.value().of(row)).isNull());
  }

  private static List<InventoryReport.Row> rows(int operations, int resources) {
    PolicyFacts facts =
        new PolicyFacts(
            Samples.of(Samples.policy("id", "name", operations, resources)).policies().get(0));
    List<InventoryReport.Row> rows = new ArrayList<>();
    ((Report.PerPolicy<InventoryReport.Row>) new InventoryReport().rows()).rows(facts, rows::add);
    return rows;
  }

  private static String operation(InventoryReport.Row row) {
    OperationFacts facts = row.operation();
    ScheduledOperation operation = facts == null ? Samples.operation(99) : facts.operation();
    return String.valueOf(operation.name());
  }

  private static String resource(InventoryReport.Row row) {
    ProtectedResource resource = row.resource();
    return resource == null ? "none" : String.valueOf(resource.name());
  }
}
