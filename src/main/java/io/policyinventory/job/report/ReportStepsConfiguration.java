package io.policyinventory.job.report;

import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.settings.ShippedReports;
import io.policyinventory.job.step.Portion;
import io.policyinventory.job.step.PortionProcessor;
import io.policyinventory.job.step.RunLockListener;
import io.policyinventory.job.step.StepProgress;
import io.policyinventory.job.step.StreamReader;
import io.policyinventory.report.format.ReportFormat;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.publish.Flattener;
import io.policyinventory.report.publish.ReportDraft;
import io.policyinventory.report.publish.ReportTable;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.run.Runs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.batch.core.configuration.annotation.JobScope;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.support.CompositeItemWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The step {@code write-reports}: policies of the snapshot, then what the other reports tell of →
 * flattened rows → the files of every chosen format. It ends with the Summary, and its files wait
 * in a draft for the job's step {@code publish}.
 *
 * <p>In Spring Batch's tables, when it has ended, its read count is policies shown + rows of the
 * chosen reports that show no policies + 1 for the Summary; nothing is filtered; its write count is
 * the rows of all reports together, as the manifest has them. A step that did not end begins its
 * files again and counts anew.
 */
@Configuration(proxyBeanMethods = false)
public class ReportStepsConfiguration {
  private static final String JOB_PARAMETERS = "#{jobParameters}";

  @Bean
  Step writeReports(
      JobRepository repository,
      PlatformTransactionManager transactions,
      StreamReader<SnapshotItem> snapshotItems,
      PortionProcessor<SnapshotItem, FlattenedItem> snapshotFlattener,
      CompositeItemWriter<Portion<FlattenedItem>> formatWriters,
      RowCount rowCount,
      RunLockListener lock,
      StepProgress progress) {
    return new StepBuilder("write-reports", repository)
        .<Portion<SnapshotItem>, Portion<FlattenedItem>>chunk(1)
        .reader(snapshotItems)
        .processor(snapshotFlattener)
        .writer(formatWriters)
        .transactionManager(transactions)
        .listener(lock)
        .listener(progress)
        .listener(rowCount)
        .allowStartIfComplete(true)
        .build();
  }

  @Bean
  @JobScope
  ReportDraft reportDraft(@Value(JOB_PARAMETERS) Map<String, Object> parameters, Runs runs) {
    return RunReports.of(runs, parameters).draft();
  }

  @Bean
  @StepScope
  StreamReader<SnapshotItem> snapshotItems(
      @Value(JOB_PARAMETERS) Map<String, Object> parameters,
      Runs runs,
      SnapshotReader reader,
      StopSignal stopping) {
    RunReports reports = RunReports.of(runs, parameters);
    return new StreamReader<>(
        new SnapshotItems(
            reports.snapshot(reader),
            reports.tables(),
            formats(reports.parameters().options()).anyMatch(ReportFormat::showsOwners)),
        SnapshotItem::weight,
        stopping);
  }

  @Bean
  @StepScope
  PortionProcessor<SnapshotItem, FlattenedItem> snapshotFlattener(ReportDraft reportDraft) {
    return new PortionProcessor<>(
        () ->
            new SnapshotFlattener(
                new Flattener(reportDraft.run(), ReportTable.chosen(reportDraft.options()))));
  }

  @Bean
  @StepScope
  CompositeItemWriter<Portion<FlattenedItem>> formatWriters(ReportDraft reportDraft) {
    List<ReportTable<?>> reports = ReportTable.chosen(reportDraft.options());
    List<ItemWriter<? super Portion<FlattenedItem>>> writers =
        formats(reportDraft.options())
            .<ItemWriter<? super Portion<FlattenedItem>>>map(
                format -> new FormatWriter(format, reportDraft, reports))
            .toList();
    return new CompositeItemWriter<>(writers);
  }

  private static Stream<ReportFormat> formats(ReportOptions options) {
    return ShippedReports.formats().stream()
        .filter(format -> options.formats().contains(format.name()));
  }

  @Bean
  RowCount rowCount(ReportDraft reportDraft) {
    return new RowCount(reportDraft);
  }
}
