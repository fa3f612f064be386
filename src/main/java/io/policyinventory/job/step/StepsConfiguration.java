package io.policyinventory.job.step;

import io.micrometer.observation.ObservationRegistry;
import io.policyinventory.job.console.Progress;
import io.policyinventory.job.process.HeldLock;
import java.util.Map;
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

  /** Jobs, steps, chunks and items are observed; who wants to see them adds a handler. */
  @Bean
  ObservationRegistry observationRegistry() {
    return ObservationRegistry.create();
  }
}
