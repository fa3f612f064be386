package io.policyinventory.job.arguments;

import static io.policyinventory.job.arguments.JobName.INVENTORY;
import static io.policyinventory.job.arguments.JobName.REPORT;

import io.policyinventory.job.settings.ShippedReports;
import io.policyinventory.report.format.ReportFormat;
import io.policyinventory.snapshot.read.TagFilter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The job parameters that say which reports of which snapshot are written, how, and where. */
public final class WriteParameters {
  private static final Set<JobName> JOBS = Set.of(INVENTORY, REPORT);

  public static final Parameter<TagFilter> TAGS =
      Parameter.without(
          "tags",
          JOBS,
          ParameterTypes.tags(),
          "no filter",
          "only policies with all these tags are reported: env=prod,owner");

  public static final Parameter<List<String>> FORMATS =
      Parameter.with(
          "formats",
          JOBS,
          ParameterTypes.some("format", () -> formats(format -> true)),
          String.join(",", formats(ReportFormat::byDefault)),
          "formats of the reports, comma-separated");

  public static final Parameter<List<String>> REPORTS =
      Parameter.with(
          "reports",
          JOBS,
          ParameterTypes.someOrAll("report", () -> ShippedReports.all().names()),
          "all",
          "reports to write, comma-separated");

  /** Stands for one parameter per report: see {@link Parameters#columns}. */
  static final Parameter<List<String>> COLUMNS =
      Parameter.with(
          Parameters.COLUMNS_OF + "REPORT",
          JOBS,
          ParameterTypes.names("all, or columns of that report, comma-separated"),
          "all",
          "columns of that report to write, in that order");

  public static final Parameter<List<String>> TAG_COLUMNS =
      Parameter.without(
          "tagColumns",
          JOBS,
          ParameterTypes.keys(),
          "inventory.tag-columns",
          "keys of tags that have a column of their own in the workbook, comma-separated");

  public static final Parameter<Path> OUTPUT =
      Parameter.with(
          "output",
          JOBS,
          ParameterTypes.folder(),
          "reports",
          "folder under which each run gets its own");

  public static final Parameter<Boolean> CSV_BOM =
      Parameter.with(
          "csv.bom",
          JOBS,
          ParameterTypes.flag(),
          "true",
          "byte-order mark at the start of CSV files");

  public static final Parameter<Character> CSV_DELIMITER =
      Parameter.with("csv.delimiter", JOBS, ParameterTypes.character(), ",", "between CSV fields");

  public static final Parameter<Boolean> CSV_FORMULA_GUARD =
      Parameter.with(
          "csv.formulaGuard",
          JOBS,
          ParameterTypes.flag(),
          "true",
          "apostrophe before text that could be a formula");

  public static final Parameter<Instant> AS_OF =
      Parameter.without(
          "asOf",
          Set.of(REPORT),
          ParameterTypes.moment(),
          "the latest run",
          "the snapshot as of then; a date is its end");

  public static final Parameter<Integer> RUN =
      Parameter.without(
          "run",
          Set.of(REPORT),
          ParameterTypes.number(1, 999_999_999),
          "the latest run",
          "id of the run whose snapshot it is");

  public static final Parameter<Boolean> PARTIAL =
      Parameter.with(
          "partial",
          Set.of(REPORT),
          ParameterTypes.flag(),
          "false",
          "a partial run may answer, too, when no run is named");

  public static final Parameter<Path> VERIFY =
      Parameter.without(
          "verify",
          Set.of(REPORT),
          ParameterTypes.folder(),
          "nothing is checked",
          "only check this published folder: exit 6 when it differs");

  static final List<Parameter<?>> ALL =
      List.of(
          TAGS,
          FORMATS,
          REPORTS,
          COLUMNS,
          TAG_COLUMNS,
          OUTPUT,
          CSV_BOM,
          CSV_DELIMITER,
          CSV_FORMULA_GUARD,
          AS_OF,
          RUN,
          PARTIAL,
          VERIFY);

  private WriteParameters() {}

  private static List<String> formats(Predicate<ReportFormat> which) {
    return ShippedReports.formats().stream().filter(which).map(ReportFormat::name).toList();
  }
}
