package io.policyinventory.job;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.policyinventory.compliance.Catalogue;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rulefile.RuleFile;
import io.policyinventory.job.console.Progress;
import io.policyinventory.job.console.Terminal;
import io.policyinventory.job.judge.JudgeConfiguration;
import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.report.ReportJobConfiguration;
import io.policyinventory.job.report.ReportStepsConfiguration;
import io.policyinventory.job.step.StepsConfiguration;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.check.CheckStore;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.run.Runs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The steps that work on a merged run, on a database of their own, without any cloud. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  JudgeConfiguration.class,
  ReportStepsConfiguration.class,
  ReportJobConfiguration.class,
  StepsConfiguration.class
})
public class StepTestConfiguration {

  @Bean
  SnapshotFixture bench() {
    return new SnapshotFixture();
  }

  @Bean
  DataSource dataSource(SnapshotFixture bench) {
    return bench.dataSource;
  }

  @Bean
  SnapshotReader snapshotReader(SnapshotFixture bench) {
    return bench.reader;
  }

  @Bean
  Runs runs(SnapshotFixture bench) {
    return bench.runs;
  }

  @Bean
  CheckStore checkStore(DataSource dataSource) {
    return new CheckStore(dataSource);
  }

  @Bean
  Rules rules() {
    return RuleFile.parse(
        Catalogue.SHIPPED,
        "rules.yaml",
        """
        rules:
          tag-missing: { severity: warning, required: { owner: [] } }
          resource-in-several-policies: { severity: info }
        """);
  }

  @Bean
  StopSignal stopSignal() {
    return new StopSignal();
  }

  @Bean
  Progress progress() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Progress(new Terminal(nowhere, nowhere, false));
  }

  /** Names of what was observed. */
  public static final class Observed implements ObservationHandler<Observation.Context> {
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    @Override
    public void onStop(Observation.Context context) {
      names.add(context.getName());
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }

    public Set<String> names() {
      return names;
    }
  }

  @Bean
  Observed observed() {
    return new Observed();
  }
}
