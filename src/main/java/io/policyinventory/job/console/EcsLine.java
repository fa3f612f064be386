package io.policyinventory.job.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the program says beside its log, as one line in the form of the log's: fields of the Elastic
 * Common Schema 8.11, and those that the log has of the run.
 */
final class EcsLine {
  private static final String VERSION = "8.11";
  private static final String LOGGER = "policy-inventory";

  private EcsLine() {}

  /**
   * The line, without its end.
   *
   * @param level of the log
   * @param problem whose stack trace is told; null for none
   */
  static String of(String level, String message, @Nullable Throwable problem) {
    ObjectNode line = JsonMapper.shared().createObjectNode();
    line.put("@timestamp", Instant.now().toString());
    line.putObject("log").put("level", level).put("logger", LOGGER);
    line.putObject("process")
        .put("pid", ProcessHandle.current().pid())
        .putObject("thread")
        .put("name", Thread.currentThread().getName());
    line.put("message", message);
    Map<String, String> fields = MDC.getCopyOfContextMap();
    if (fields != null) {
      fields.forEach(line::put);
    }
    if (problem != null) {
      StringWriter trace = new StringWriter();
      problem.printStackTrace(new PrintWriter(trace, true));
      line.putObject("error")
          .put("type", problem.getClass().getName())
          .put("message", String.valueOf(problem.getMessage()))
          .put("stack_trace", trace.toString());
    }
    line.put("ecs.version", VERSION);
    return line.toString();
  }
}
