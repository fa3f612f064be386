package io.policyinventory.job.operations;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * How long each step took, by what Spring Batch tells Micrometer. Workers of a step are not told of
 * one by one.
 */
final class StepTimes implements ObservationHandler<Observation.Context> {
  private static final String STEP = "spring.batch.step";
  private static final String NAME = STEP + ".name";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final DefaultMeterObservationHandler handler = new DefaultMeterObservationHandler(meters);

  @Override
  public boolean supportsContext(Observation.Context context) {
    return STEP.equals(context.getName());
  }

  @Override
  public void onStart(Observation.Context context) {
    handler.onStart(context);
  }

  @Override
  public void onStop(Observation.Context context) {
    KeyValue name = context.getLowCardinalityKeyValue(NAME);
    if (name != null && name.getValue().indexOf(':') < 0) {
      handler.onStop(context);
    }
  }

  /** Seconds by step, ascending by name; a step that was done twice counts both. */
  Map<String, Double> seconds() {
    Map<String, Double> seconds = new TreeMap<>();
    for (Timer timer : meters.find(STEP).timers()) {
      String name = timer.getId().getTag(NAME);
      if (name != null) {
        seconds.merge(name, timer.totalTime(TimeUnit.NANOSECONDS) / 1e9, Double::sum);
      }
    }
    return seconds;
  }
}
