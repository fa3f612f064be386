package io.policyinventory.job.step;

import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.policyinventory.job.console.Progress;
import io.policyinventory.job.process.HeldLock;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What listens to the steps of every job. */
@Configuration(proxyBeanMethods = false)
public class StepsConfiguration {
  private static final Map<String, String> WORDS =
      Map.of(
          "read-scopes", "Reading",
          "merge", "Merging",
          "judge", "Checking coverage and rules",
          "write-reports", "Writing reports",
          "publish", "Publishing");

  @Bean
  HeldLock heldLock() {
    return new HeldLock();
  }

  @Bean
  RunLockListener runLockListener(HeldLock lock) {
    return new RunLockListener(lock);
  }

  @Bean
  StepProgress stepProgress(Progress progress) {
    return new StepProgress(progress, WORDS);
  }

  /**
   * Where Spring Batch tells of jobs, steps, items and chunks. Every handler that is a bean hears
   * of them; without any, nothing is told and nothing is spent.
   */
  @Bean
  ObservationRegistry observationRegistry(ObjectProvider<ObservationHandler<?>> handlers) {
    ObservationRegistry registry = ObservationRegistry.create();
    handlers.orderedStream().forEach(registry.observationConfig()::observationHandler);
    return registry;
  }
}
