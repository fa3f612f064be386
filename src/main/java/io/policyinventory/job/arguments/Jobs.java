package io.policyinventory.job.arguments;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The jobs and the names that they understand, for checking and for {@code --help}. */
public final class Jobs {
  public static final String INVENTORY = "inventory";
  public static final String REPORT = "report";
  public static final String RUNS = "runs";
  public static final String PURGE = "purge";

  static final List<String> NAMES = List.of(INVENTORY, REPORT, RUNS, PURGE);
  static final List<String> OPTIONS =
      List.of("--job=NAME", "--cloud=NAME", "--help", "--version", "--debug");

  private Jobs() {}

  /** A job parameter as {@code --help} shows it. */
  public record Parameter(String name, Set<String> jobs, String byDefault, String meaning) {}

  public static final List<Parameter> PARAMETERS =
      List.of(
          inventory("services", "all", "csbs, vbs, cbr; comma-separated"),
          inventory("regions", "all", "names or globs such as eu-*; comma-separated"),
          inventory("projects", "all", "names, ids or globs such as eu-de_*; comma-separated"),
          reports("tags", "none", "only policies with these tags are reported: env=prod,owner"),
          reports("formats", "csv,xlsx", "report formats"),
          reports("reports", "all", "report names, comma-separated"),
          reports("columns.REPORT", "all", "columns of that report, in that order"),
          reports("output", "reports", "folder under which each run gets its own"),
          reports("csv.bom", "true", "byte-order mark at the start of CSV files"),
          reports("csv.delimiter", ",", "one character between CSV fields"),
          reports("csv.formulaGuard", "true", "apostrophe before text that could be a formula"),
          new Parameter("asOf", Set.of(REPORT), "latest", "date or instant of the snapshot"),
          new Parameter("run", Set.of(REPORT), "latest", "id of the run whose snapshot it is"),
          new Parameter("verify", Set.of(REPORT), "none", "only check this published folder"),
          inventory(
              "coverage",
              "true",
              "read servers, disks and backups; by default only when services leaves none out"),
          inventory("details", "auto", "ask for policies by id: auto, always or never"),
          inventory("pageSize", "1000", "policies per page, 1 to 1000"),
          inventory("failOn", "none", "exit 4 on findings: none, critical, warning or info"),
          inventory("dryRun", "false", "sign in, resolve scopes, count policies, write nothing"),
          new Parameter("format", Set.of(RUNS), "table", "table, csv or json"),
          new Parameter("limit", Set.of(RUNS), "50", "how many runs, newest first, 1 to 10000"),
          new Parameter("keep", Set.of(PURGE), "400d", "runs younger than this are kept"),
          new Parameter("confirm", Set.of(PURGE), "false", "false only says what would go"));

  /** Names of all parameters of all jobs; {@code columns.REPORT} is not among them. */
  static Set<String> parameterNames() {
    return PARAMETERS.stream()
        .map(Parameter::name)
        .filter(name -> !name.equals("columns.REPORT"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names of the parameters of one job; {@code columns.REPORT} is among them as such. */
  static Set<String> parameterNames(String job) {
    return PARAMETERS.stream()
        .filter(parameter -> parameter.jobs().contains(job))
        .map(Parameter::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Parameter inventory(String name, String byDefault, String meaning) {
    return new Parameter(name, Set.of(INVENTORY), byDefault, meaning);
  }

  private static Parameter reports(String name, String byDefault, String meaning) {
    return new Parameter(name, Set.of(INVENTORY, REPORT), byDefault, meaning);
  }
}
