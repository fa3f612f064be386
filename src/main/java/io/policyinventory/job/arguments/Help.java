package io.policyinventory.job.arguments;

import io.policyinventory.job.settings.ShippedReports;
import io.policyinventory.report.Reports;
import java.util.List;
import java.util.stream.Collectors;

/** The texts of {@code --help}, of all jobs and of each. */
public final class Help {
  private static final int WIDTH = 110;
  private static final int INDENT = 21;

  private Help() {}

  /** The jobs, what they have in common, and how to ask for more. */
  public static String text() {
    StringBuilder text =
        new StringBuilder(
            """
            Inventory of the backup policies of Huawei Cloud and Open Telekom Cloud projects.

            Usage: java -jar policy-inventory.jar [JOB] [name=value ...] [--property=value ...]

            Jobs (JOB --help shows the parameters of one; without JOB it is inventory):
            """);
    for (JobName job : JobName.values()) {
      entry(text, job.word(), job.does().replace("`", ""));
      entry(
          text,
          "",
          Parameters.of(job).stream().map(Parameter::name).collect(Collectors.joining(", ")));
    }
    return text.append(
            """

            Options:
              --job=NAME         parameters and properties from jobs/NAME.yaml; words given here win
              --cloud=NAME       the cloud of clouds.yaml to read (default: OS_CLOUD, then OS_*)
              --property=value   any Spring property, for example --spring.datasource.url=jdbc:postgresql://...
              --debug            stack traces and debug logging
              --help, --version

            Exit codes: 0 all done; 1 failed, nothing published; 2 usage or configuration; 3 published with gaps;
            4 failOn reached; 5 both 3 and 4; 6 verify found a difference;
            130/143 stopped by a signal, resumable with the same command.
            """)
        .toString();
  }

  /** The parameters of one job. */
  public static String text(JobName job) {
    StringBuilder text =
        new StringBuilder("Usage: java -jar policy-inventory.jar ")
            .append(job.word())
            .append(" [name=value ...] [--property=value ...]\n\n");
    entry(text, job.word(), job.does().replace("`", ""));
    List<Parameter<?>> parameters = Parameters.of(job);
    text.append(
        parameters.isEmpty() ? "\nNo job parameters.\n" : "\nJob parameters (name=value):\n");
    for (Parameter<?> parameter : parameters) {
      entry(text, parameter.name(), parameter.help());
      entry(text, "", "values: " + parameter.type().allowed().get());
      entry(text, "", "default: " + parameter.shownDefault());
    }
    if (parameters.contains(WriteParameters.COLUMNS)) {
      text.append("\nReports and their columns:\n");
      Reports reports = ShippedReports.all();
      reports.names().forEach(name -> entry(text, name, String.join(", ", reports.columns(name))));
    }
    return text.append("\nOptions, exit codes and the other jobs: --help\n").toString();
  }

  /** A word and what is to be said of it, broken at blanks or commas into lines. */
  private static void entry(StringBuilder text, String word, String meaning) {
    StringBuilder line = new StringBuilder("  " + word);
    line.append(" ".repeat(Math.max(1, INDENT - line.length())));
    for (String part : meaning.split("(?<=[ ,])")) {
      if (line.length() + part.stripTrailing().length() > WIDTH) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(" ".repeat(INDENT));
      }
      line.append(part);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
