package io.policyinventory.job;

import io.policyinventory.cloud.credentials.VariableText;
import io.policyinventory.job.arguments.CommandLine;
import io.policyinventory.job.arguments.Help;
import io.policyinventory.job.arguments.JobFile;
import io.policyinventory.job.arguments.JobFolders;
import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.arguments.JobRequest;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.console.ErrorReport;
import io.policyinventory.job.console.Terminal;
import io.policyinventory.job.process.ExitCode;
import io.policyinventory.job.process.ProgramVersion;
import io.policyinventory.job.process.ShutdownHook;
import io.policyinventory.job.process.StopSignal;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the command line to a job and its exit code. */
public final class Launcher {
  private static final List<String> OWN_VARIABLES = List.of("INVENTORY_", "SPRING_");

  /** What -Xmx64m leaves after the collectors' own share. */
  private static final int LEAST_HEAP_MEGABYTES = 56;

  private final PrintStream results;
  private final PrintStream messages;
  private final Map<String, String> environment;

  /**
   * With the streams of the process.
   *
   * @param results where listings and the run's summary go
   * @param messages where errors and progress go
   * @param environment the process's environment variables
   */
  public Launcher(PrintStream results, PrintStream messages, Map<String, String> environment) {
    this.results = results;
    this.messages = messages;
    this.environment = Map.copyOf(environment);
  }

  /** Runs what the arguments ask for. Never throws; the answer is the process's exit code. */
  public int launch(String... arguments) {
    int code = launchAndPrint(arguments);
    if (results.checkError()) {
      messages.println(
          "policy-inventory: standard output cannot be written: what was printed there is lost");
      messages.flush();
      return code == ExitCode.OK.code() ? ExitCode.FAILED.code() : code;
    }
    return code;
  }

  private int launchAndPrint(String... arguments) {
    boolean debug = List.of(arguments).contains("--debug");
    Terminal terminal = Terminal.of(results, messages, Map.of(), environment);
    try {
      CommandLine commandLine = CommandLine.parse(arguments);
      terminal = Terminal.of(results, messages, commandLine.properties(), environment);
      requireDecoded();
      if (commandLine.help()) {
        JobName job = commandLine.jobName();
        results.print(job == null ? Help.text() : Help.text(job));
        results.flush();
        return ExitCode.OK.code();
      }
      if (commandLine.version()) {
        results.println("policy-inventory " + ProgramVersion.get());
        results.flush();
        return ExitCode.OK.code();
      }
      requireHeap();
      return run(request(commandLine));
    } catch (Throwable problem) {
      return ErrorReport.of(problem).print(terminal, debug).code();
    }
  }

  private void requireDecoded() {
    environment.entrySet().stream()
        .filter(variable -> OWN_VARIABLES.stream().anyMatch(variable.getKey()::startsWith))
        .forEach(variable -> VariableText.check(variable.getKey(), variable.getValue()));
  }

  /** With less, a JVM neither gets on nor ends: it collects garbage. */
  private static void requireHeap() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    if (megabytes < LEAST_HEAP_MEGABYTES) {
      throw new UsageException(
          "the JVM may use %d MB of memory for its heap, which is too little: leave out -Xmx, or give 256 MB, as in java -Xmx256m -jar"
              .formatted(megabytes));
    }
  }

  private JobRequest request(CommandLine commandLine) {
    @Nullable JobFile file =
        commandLine.jobFile() == null
            ? null
            : JobFile.read(commandLine.jobFile(), JobFolders.all());
    Map<String, String> parameters = new LinkedHashMap<>();
    if (file != null) {
      parameters.putAll(file.parameters());
    }
    parameters.putAll(commandLine.parameters());
    @Nullable JobName job = commandLine.jobName();
    if (job == null) {
      job = file == null || file.job() == null ? JobName.INVENTORY : file.job();
    }
    return new JobRequest(
        job,
        parameters,
        commandLine.properties(),
        file == null ? Map.of() : file.properties(),
        commandLine.cloudName(),
        commandLine.debug(),
        environment);
  }

  /** The hook lets the JVM go only after the last word on a problem is printed. */
  private int run(JobRequest request) {
    StopSignal signal = new StopSignal();
    ShutdownHook hook = ShutdownHook.register(signal);
    Map<String, String> properties = new LinkedHashMap<>(request.fileProperties());
    properties.putAll(request.properties());
    Terminal terminal = Terminal.of(results, messages, properties, environment);
    JobRunner runner = new JobRunner(request, terminal, signal);
    try {
      ExitCode code = runner.run();
      hook.finished(code);
      return code.code();
    } catch (Throwable problem) {
      return ErrorReport.of(problem).print(terminal, request.debug()).code();
    } finally {
      hook.finished();
    }
  }
}
