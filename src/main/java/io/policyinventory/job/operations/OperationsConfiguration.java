package io.policyinventory.job.operations;

import io.policyinventory.job.process.CurrentRun;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.run.Runs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is asked at the end of a run. */
@Configuration(proxyBeanMethods = false)
public class OperationsConfiguration {

  @Bean
  StepTimes stepTimes() {
    return new StepTimes();
  }

  @Bean
  RunFactsReader runFactsReader(
      CurrentRun current, Runs runs, SnapshotReader reader, StepTimes stepTimes) {
    return new RunFactsReader(current, runs, reader, stepTimes);
  }
}
