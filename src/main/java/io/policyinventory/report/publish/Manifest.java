package io.policyinventory.report.publish;

import io.policyinventory.report.Column;
import io.policyinventory.report.Report;
import io.policyinventory.report.RunBasis;
import io.policyinventory.report.RunFacts;
import io.policyinventory.report.format.CsvOptions;
import io.policyinventory.report.summary.CoverageCounts;
import io.policyinventory.report.summary.Summary;
import io.policyinventory.report.table.RulesReport;
import io.policyinventory.report.table.ScopesReport;
import io.policyinventory.report.table.WaiversReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** {@code manifest.json}: what was published, from which run. */
final class Manifest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Manifest() {}

  /** The text, with line feeds and a fixed order of keys on every machine. */
  static String text(
      Summary summary, Instant finishedAt, CsvOptions csv, List<PublishedFile> files) {
    RunFacts run = summary.run();
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("run_id", run.runId());
    root.put("job", run.job());
    root.put("parameters", new TreeMap<>(run.parameters()));
    root.put("sandbox", run.sandbox());
    root.put("full", run.basis().full());
    root.put("known_scopes", run.basis().knownScopes());
    root.put("known_scopes_looked_at", run.basis().knownScopesLookedAt());
    root.put("read_from", account(run.basis()));
    root.put("rule_file", rules(run.basis()));
    root.put("started_at", run.startedAt().toString());
    root.put("merged_at", run.mergedAt().toString());
    root.put("finished_at", finishedAt.toString());
    root.put("program_version", run.programVersion());
    root.put("schema_version", run.schemaVersion());
    root.put("csv", csv(csv));
    root.put("files", files.stream().map(Manifest::file).toList());
    root.put("scopes", rows(new ScopesReport(), summary.scopes()));
    root.put("rules", rows(new RulesReport(), summary.evidence().rules()));
    root.put("waivers", rows(new WaiversReport(), summary.evidence().waivers()));
    root.put("findings", summary.findings().totalByRule());
    root.put("coverage", coverage(summary.coverage().both()));
    root.put("previous_run", previous(run));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    return JSON.writer().with(printer).writeValueAsString(root) + "\n";
  }

  private static Map<String, @Nullable Object> account(RunBasis basis) {
    Map<String, @Nullable Object> node = new LinkedHashMap<>();
    node.put("auth_host", basis.authHost());
    node.put("domain", basis.authDomain());
    node.put("user", basis.authUser());
    return node;
  }

  private static @Nullable Map<String, @Nullable Object> rules(RunBasis basis) {
    if (basis.rulesSha256() == null) {
      return null;
    }
    Map<String, @Nullable Object> node = new LinkedHashMap<>();
    node.put("name", basis.rulesFile());
    node.put("sha256", basis.rulesSha256());
    return node;
  }

  private static Map<String, Object> csv(CsvOptions csv) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("delimiter", String.valueOf(csv.delimiter()));
    node.put("bom", csv.bom());
    node.put("formula_guard", csv.formulaGuard());
    return node;
  }

  private static Map<String, Object> file(PublishedFile file) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("name", file.name());
    if (file.report() != null) {
      node.put("report", file.report());
    }
    node.put("rows", file.rows());
    if (!file.sheets().isEmpty()) {
      node.put("sheets", file.sheets().entrySet().stream().map(Manifest::sheet).toList());
    }
    node.put("bytes", file.bytes());
    node.put("sha256", file.sha256());
    return node;
  }

  private static Map<String, Object> sheet(Map.Entry<String, Long> sheet) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("name", sheet.getKey());
    node.put("rows", sheet.getValue());
    return node;
  }

  private static <R> List<Map<String, @Nullable Object>> rows(Report<R> report, List<R> rows) {
    return rows.stream().map(row -> row(report, row)).toList();
  }

  private static <R> Map<String, @Nullable Object> row(Report<R> report, R row) {
    Map<String, @Nullable Object> node = new LinkedHashMap<>();
    for (Column<R> column : report.columns()) {
      Object value = column.value().of(row);
      node.put(column.name(), value instanceof LocalDate date ? date.toString() : value);
    }
    return node;
  }

  private static Map<String, Object> coverage(CoverageCounts.Verdicts verdicts) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("yes", verdicts.yes());
    node.put("no", verdicts.no());
    node.put("unknown", verdicts.unknown());
    return node;
  }

  private static @Nullable Map<String, @Nullable Object> previous(RunFacts run) {
    if (run.previousRunId() == null) {
      return null;
    }
    Map<String, @Nullable Object> node = new LinkedHashMap<>();
    node.put("id", run.previousRunId());
    node.put("manifest_sha256", run.previousManifestSha256());
    return node;
  }
}
