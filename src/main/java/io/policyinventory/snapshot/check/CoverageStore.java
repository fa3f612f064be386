package io.policyinventory.snapshot.check;

import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.snapshot.content.EvidenceCodec;
import io.policyinventory.snapshot.rows.CopyRows;
import io.policyinventory.snapshot.rows.RowHash;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** How coverage is stored by intervals of runs. */
final class CoverageStore {

  private static final IntervalStore.Table<Coverage> TABLE =
      new IntervalStore.Table<>(
          "coverage_row",
          "row_hash",
          "coverage",
          List.of(
              "resource_id",
              "resource_name",
              "resource_type",
              "status",
              "tags",
              "created_at",
              "protected",
              "policies",
              "max_interval_hours",
              "last_backup_at",
              "last_backup_status",
              "reason_code",
              "reason"),
          null,
          Coverage::scope,
          CoverageStore::hash,
          CoverageStore::write);

  private CoverageStore() {}

  static IntervalStore<Coverage> in(JdbcTemplate jdbc) {
    return new IntervalStore<>(jdbc, TABLE);
  }

  private static void write(CopyRows row, Coverage coverage) {
    row.text(coverage.resourceId())
        .text(coverage.resourceName())
        .text(coverage.resourceType())
        .text(coverage.status())
        .jsonb(EvidenceCodec.write(coverage.tags()))
        .text(coverage.createdAt())
        .text(coverage.protection().word())
        .jsonb(EvidenceCodec.write(coverage.policies()))
        .decimal(coverage.maxIntervalHours())
        .text(coverage.lastBackupAt())
        .text(coverage.lastBackupStatus())
        .text(code(coverage))
        .text(coverage.reason());
  }

  private static byte[] hash(Coverage coverage) {
    BigDecimal hours = coverage.maxIntervalHours();
    return new RowHash()
        .add(coverage.resourceId())
        .add(coverage.resourceName())
        .add(coverage.resourceType())
        .add(coverage.status())
        .addAll(coverage.tags().stream().flatMap(CoverageStore::parts).toList())
        .add(coverage.createdAt())
        .add(coverage.protection().word())
        .addAll(coverage.policies())
        .add(hours == null ? null : hours.toPlainString())
        .add(coverage.lastBackupAt())
        .add(coverage.lastBackupStatus())
        .add(code(coverage))
        .add(coverage.reason())
        .digest();
  }

  private static @Nullable String code(Coverage coverage) {
    return coverage.reasonCode() == null ? null : coverage.reasonCode().word();
  }

  private static Stream<String> parts(Tag tag) {
    return Stream.of(tag.key(), tag.value());
  }
}
