package io.policyinventory.job.process;

import java.util.Map;
import org.slf4j.MDC;

/** Fields that lines of the log carry where they are JSON. */
public final class LogFields {
  /** The run. */
  public static final String RUN_ID = "run_id";

  /** The step that is under way. */
  public static final String STEP = "step";

  private LogFields() {}

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
