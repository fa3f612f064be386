package io.policyinventory.job.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The jobs. */
public enum JobName {
  INVENTORY(
      "reads the cloud, stores the snapshot, checks the rules, writes and publishes the reports"),
  REPORT(
      "writes the reports again from a stored snapshot, without calling the cloud;"
          + " `verify=FOLDER` checks a published folder"),
  RUNS("lists past runs"),
  PURGE("drops what no kept run can see, and old report folders"),
  RETIRE(
      "says that known scopes or projects are gone for good: the next run shows their policies as"
          + " removed"),
  WORKER(
      "takes part in the reading of runs on the same database, on any machine, any number: see"
          + " workers=remote"),
  MIGRATE("brings the schemas of the database to the version of this program, and does no more");

  private final String does;

  JobName(String does) {
    this.does = does;
  }

  /** The word on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the job does, for help. */
  public String does() {
    return does;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(JobName::word).toList();
  }

  /**
   * The reverse of {@link #word()}.
   *
   * @throws UsageException with a guess when there is no such job
   */
  static JobName ofWord(String word) {
    return Arrays.stream(values())
        .filter(job -> job.word().equals(word))
        .findFirst()
        .orElseThrow(() -> Suggestion.unknown("job", word, words()));
  }
}
