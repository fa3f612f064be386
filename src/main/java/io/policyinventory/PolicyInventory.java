package io.policyinventory;

import io.policyinventory.job.Launcher;
import java.io.PrintStream;
import java.util.Locale;

/** The program: understands the command line, runs a job, exits with its code. */
public final class PolicyInventory {

  private PolicyInventory() {}

  /**
   * Standard output is kept for results; whatever else prints goes to standard error. Numbers are
   * written in the digits that machines read, whatever a person's language has.
   */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    PrintStream results = System.out;
    System.setOut(System.err);
    System.exit(new Launcher(results, System.err, System.getenv()).launch(arguments));
  }
}
