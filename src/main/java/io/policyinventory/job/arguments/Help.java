package io.policyinventory.job.arguments;

/** The text of {@code --help}. */
public final class Help {
  private Help() {}

  public static String text() {
    StringBuilder text =
        new StringBuilder(
            """
            Inventory of the backup policies of Huawei Cloud and Open Telekom Cloud projects.

            Usage: java -jar policy-inventory.jar [JOB] [name=value ...] [--property=value ...]

            Jobs:
              inventory   reads the cloud, stores the snapshot, writes and publishes the reports (the default)
              report      writes the reports again from a stored snapshot, without calling the cloud
              runs        lists past runs
              purge       drops what no kept run can see, and old report folders

            Job parameters (name=value):
            """);
    for (Jobs.Parameter parameter : Jobs.PARAMETERS) {
      text.append(
          String.format(
              "  %-17s %s (default: %s%s)%n",
              parameter.name(),
              parameter.meaning(),
              parameter.byDefault(),
              parameter.jobs().contains(Jobs.INVENTORY)
                  ? ""
                  : "; only " + String.join(", ", parameter.jobs())));
    }
    return text.append(
            """

            Options:
              --job=NAME        parameters and properties from jobs/NAME.yaml; words given here win
              --cloud=NAME      the cloud of clouds.yaml to read (default: OS_CLOUD, then OS_*, then the sandbox)
              --property=value  any Spring property, for example --spring.datasource.url=jdbc:postgresql://...
              --debug           stack traces and debug logging
              --help, --version

            Exit codes: 0 all done; 1 failed, nothing published; 2 usage or configuration; 3 published with gaps;
            4 failOn reached; 130/143 stopped by a signal, resumable with the same command.
            """)
        .toString()
        .replace(System.lineSeparator(), "\n");
  }
}
