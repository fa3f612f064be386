package io.policyinventory.job.console;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The two streams of the process.
 *
 * @param results listings and summaries: standard output
 * @param messages progress and errors: standard error
 * @param structured whether each line is to be JSON, as the log's are
 */
public record Terminal(PrintStream results, PrintStream messages, boolean structured) {

  private static final String FORMAT = "logging.structured.format.console";
  private static final String VARIABLE = "LOGGING_STRUCTURED_FORMAT_CONSOLE";

  /**
   * Structured when the log on the terminal is.
   *
   * @param properties of the command line and of the job file
   */
  public static Terminal of(
      PrintStream results,
      PrintStream messages,
      Map<String, String> properties,
      Map<String, String> environment) {
    String format = properties.getOrDefault(FORMAT, environment.getOrDefault(VARIABLE, ""));
    return new Terminal(results, messages, !format.isBlank());
  }

  /**
   * Prints a message for the person reading, in one line.
   *
   * @param problem whose stack trace follows; null for none
   */
  void error(String message, @Nullable Throwable problem) {
    if (structured) {
      messages.println(EcsLine.of("ERROR", message, problem));
    } else {
      messages.println(message);
      if (problem != null) {
        problem.printStackTrace(messages);
      }
    }
    messages.flush();
  }

  /** Prints the closing words of a job, which are one line when lines are JSON. */
  public void close(Consumer<PrintStream> words) {
    if (!structured) {
      words.accept(results);
      return;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    words.accept(new PrintStream(text, false, StandardCharsets.UTF_8));
    results.println(EcsLine.of("INFO", text.toString(StandardCharsets.UTF_8).strip(), null));
    results.flush();
  }

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
