package io.policyinventory;

import io.policyinventory.job.Launcher;
import java.io.PrintStream;

/** The program: understands the command line, runs a job, exits with its code. */
public final class PolicyInventory {

  private PolicyInventory() {}

  /** Standard output is kept for results; whatever else prints goes to standard error. */
  public static void main(String[] arguments) {
    PrintStream results = System.out;
    System.setOut(System.err);
    System.exit(new Launcher(results, System.err, System.getenv()).launch(arguments));
  }
}
