package io.policyinventory.job.console;

import java.io.Console;
import java.io.PrintStream;

/**
 * The two streams of the process.
 *
 * @param results listings and summaries: standard output
 * @param messages progress and errors: standard error
 */
public record Terminal(PrintStream results, PrintStream messages) {

  /** Whether a person watches: the process has a terminal that can rewrite a line. */
  boolean isInteractive() {
    Console console = System.console();
    return console != null && !"dumb".equals(System.getenv("TERM")) && isTerminal(console);
  }

  /** {@code Console.isTerminal()} of JDK 22 and newer; before, a console is a terminal. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
