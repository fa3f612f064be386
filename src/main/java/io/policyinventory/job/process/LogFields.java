package io.policyinventory.job.process;

import java.util.Map;
import org.slf4j.MDC;

/** Fields that lines of the log carry where they are JSON. */
public final class LogFields {
  /** The run. */
  private static final String RUN_ID = "run_id";

  private static final String STEP = "step";

  private LogFields() {}

  /** Lines of this thread, and of those that take over its fields, are of this run from now on. */
  public static void run(long runId) {
    MDC.put(RUN_ID, Long.toString(runId));
  }

  /** Lines of this thread, and of those that take over its fields, are of this step from now on. */
  public static void step(String name) {
    MDC.put(STEP, name);
  }

  /** No step is under way. */
  public static void noStep() {
    MDC.remove(STEP);
  }

  /** A task that has the fields of the thread that calls this. */
  public static Runnable carried(Runnable task) {
    Map<String, String> fields = MDC.getCopyOfContextMap();
    return () -> {
      if (fields != null) {
        MDC.setContextMap(fields);
      }
      try {
        task.run();
      } finally {
        MDC.clear();
      }
    };
  }
}
