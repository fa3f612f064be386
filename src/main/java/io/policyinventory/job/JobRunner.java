package io.policyinventory.job;

import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.database.SchemaMigration;
import io.policyinventory.job.arguments.EnvironmentCheck;
import io.policyinventory.job.arguments.JobFolders;
import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.arguments.JobRequest;
import io.policyinventory.job.arguments.Parameters;
import io.policyinventory.job.arguments.ReadParameters;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.arguments.Workers;
import io.policyinventory.job.arguments.WriteParameters;
import io.policyinventory.job.console.ErrorReport;
import io.policyinventory.job.console.Progress;
import io.policyinventory.job.console.RunSummary;
import io.policyinventory.job.console.Terminal;
import io.policyinventory.job.history.PurgeParameters;
import io.policyinventory.job.history.PurgeRunner;
import io.policyinventory.job.history.RetireParameters;
import io.policyinventory.job.history.RetireRunner;
import io.policyinventory.job.history.RunsListing;
import io.policyinventory.job.history.RunsParameters;
import io.policyinventory.job.inventory.CloudChoice;
import io.policyinventory.job.inventory.DryRun;
import io.policyinventory.job.inventory.InventoryConfiguration;
import io.policyinventory.job.inventory.InventoryParameters;
import io.policyinventory.job.inventory.InventoryRunner;
import io.policyinventory.job.inventory.Outcome;
import io.policyinventory.job.inventory.RuleFiles;
import io.policyinventory.job.inventory.ShippedRules;
import io.policyinventory.job.operations.RunWatch;
import io.policyinventory.job.process.ExitCode;
import io.policyinventory.job.process.StopSignal;
import io.policyinventory.job.report.FolderVerifier;
import io.policyinventory.job.report.ReportRequest;
import io.policyinventory.job.report.ReportRunner;
import io.policyinventory.job.worker.WorkerFilter;
import io.policyinventory.job.worker.WorkerRunner;
import io.policyinventory.snapshot.run.Run;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Runs one job: checks its parameters first, then starts what it needs, and no more. */
final class JobRunner {
  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

  private final JobRequest request;
  private final Terminal terminal;
  private final EnvironmentCheck variables;
  private final StopSignal stopping;

  /** With a signal that other threads may give at any time. */
  JobRunner(JobRequest request, Terminal terminal, StopSignal stopping) {
    this.request = request;
    this.terminal = terminal;
    this.stopping = stopping;
    this.variables = EnvironmentCheck.of(request.environment());
  }

  ExitCode run() {
    return switch (request.job()) {
      case INVENTORY -> inventory();
      case REPORT -> report();
      case RUNS -> runs();
      case PURGE -> purge();
      case RETIRE -> retire();
      case WORKER -> worker();
      case MIGRATE -> migrate();
    };
  }

  private ExitCode inventory() {
    Environment settings = settings();
    if (Boolean.parseBoolean(request.parameters().get(ReadParameters.DRY_RUN.name()))) {
      InventoryParameters parameters = InventoryParameters.of(inventoryParameters(settings));
      try (ConfigurableApplicationContext context =
          start(
              InventoryConfiguration.class,
              starting -> {
                rules(starting.getEnvironment(), parameters);
                chooseCloud(starting);
              })) {
        return context.getBean(DryRun.class).run(parameters, terminal.results());
      }
    }
    RunWatch watch = RunWatch.start(settings, variables.usable(), Clock.systemUTC());
    try {
      ExitCode code = inventory(watch, settings);
      watch.ended(code.code(), null, false);
      return code;
    } catch (Throwable problem) {
      ErrorReport report = ErrorReport.of(problem);
      watch.ended(report.exitCode().code(), report.line(), stopping.getAsBoolean());
      throw problem;
    }
  }

  private ExitCode inventory(RunWatch watch, Environment settings) {
    InventoryParameters parameters = InventoryParameters.of(inventoryParameters(settings));
    try (ConfigurableApplicationContext context =
        start(
            DatabaseJobsConfiguration.class,
            starting -> {
              useRules(starting, rules(starting.getEnvironment(), parameters));
              CloudChoice cloud = chooseCloud(starting);
              if (parameters.workers() != Workers.LOCAL) {
                SharedReading.check(
                    "workers=" + request.parameters().get(ReadParameters.WORKERS.name()),
                    starting.getEnvironment(),
                    cloud);
              }
            })) {
      parameters.reports().requireOutput();
      try {
        Run run = inventory(context, parameters);
        RunSummary summary = context.getBean(RunSummary.class);
        terminal.close(
            words -> summary.print(run, parameters.reports().tags(), parameters.failOn(), words));
        return context.getBean(Outcome.class).of(run, parameters);
      } finally {
        watch.look(context);
      }
    }
  }

  /** Those given, and what settings say where they do not: kept with the run like the others. */
  private Map<String, String> inventoryParameters(Environment settings) {
    Map<String, String> parameters = new LinkedHashMap<>(request.parameters());
    List<String> keys =
        Binder.get(settings)
            .bind("inventory.tag-columns", Bindable.listOf(String.class))
            .orElse(List.of());
    if (!keys.isEmpty()) {
      parameters.putIfAbsent(WriteParameters.TAG_COLUMNS.name(), String.join(",", keys));
    }
    return parameters;
  }

  /** Ends the live line before anything else is printed. */
  private static Run inventory(
      ConfigurableApplicationContext context, InventoryParameters parameters) {
    try {
      return context.getBean(InventoryRunner.class).run(parameters);
    } finally {
      context.getBean(Progress.class).close();
    }
  }

  /** All settings, as the job will have them. */
  private Environment settings() {
    StandardEnvironment environment = environment();
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    ConfigurationPropertySources.attach(environment);
    return environment;
  }

  private ExitCode report() {
    ReportRequest wanted = ReportRequest.of(request.parameters());
    try (ConfigurableApplicationContext context = start(DatabaseJobsConfiguration.class)) {
      return wanted.verify() == null
          ? context.getBean(ReportRunner.class).run(wanted, terminal.results())
          : context.getBean(FolderVerifier.class).verify(wanted.verify(), terminal.results());
    }
  }

  private ExitCode runs() {
    RunsParameters wanted = RunsParameters.of(request.parameters());
    try (ConfigurableApplicationContext context = start(DatabaseJobsConfiguration.class)) {
      return context.getBean(RunsListing.class).print(wanted, terminal.results());
    }
  }

  private ExitCode purge() {
    PurgeParameters wanted = PurgeParameters.of(request.parameters());
    try (ConfigurableApplicationContext context = start(DatabaseJobsConfiguration.class)) {
      return context.getBean(PurgeRunner.class).run(wanted, terminal.results());
    }
  }

  private ExitCode retire() {
    RetireParameters wanted = RetireParameters.of(request.parameters());
    try (ConfigurableApplicationContext context = start(DatabaseJobsConfiguration.class)) {
      return context.getBean(RetireRunner.class).run(wanted, terminal.results());
    }
  }

  private ExitCode worker() {
    WorkerFilter filter = WorkerFilter.of(request.parameters());
    try (ConfigurableApplicationContext context =
        start(
            DatabaseJobsConfiguration.class,
            starting -> {
              useRules(starting, Rules.none());
              CloudChoice cloud = chooseCloud(starting);
              SharedReading.check("the job worker", starting.getEnvironment(), cloud);
            })) {
      return context.getBean(WorkerRunner.class).run(filter);
    }
  }

  /** Whatever the settings say of migration at the start of other jobs. */
  private ExitCode migrate() {
    Parameters.check(JobName.MIGRATE, request.parameters());
    try (ConfigurableApplicationContext context =
        start(
            DatabaseJobsConfiguration.class,
            starting -> {
              useRules(starting, Rules.none());
              starting
                  .getEnvironment()
                  .getPropertySources()
                  .addFirst(
                      new MapPropertySource("job", Map.of("inventory.database.migrate", "true")));
            })) {
      terminal.results().print(context.getBean(SchemaMigration.class).summary() + "\n");
      terminal.results().flush();
      return ExitCode.OK;
    }
  }

  /** Found out ahead of everything else, so that a mistake costs nothing. */
  private CloudChoice chooseCloud(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    CloudChoice choice =
        CloudChoice.of(
            request,
            environment.getProperty("inventory.sandbox.enabled", Boolean.class),
            DatabaseSettings.areGiven(environment));
    context.getBeanFactory().registerSingleton("cloudChoice", choice);
    return choice;
  }

  private static void useRules(ConfigurableApplicationContext context, Rules rules) {
    context.getBeanFactory().registerSingleton("rules", rules);
  }

  /** Rules are read ahead of everything else, so that a mistake in them costs nothing. */
  private static Rules rules(Environment environment, InventoryParameters parameters) {
    Rules rules =
        new RuleFiles(ShippedRules.catalogue(), JobFolders.all())
            .read(
                environment.getProperty("inventory.rules"),
                environment.getProperty("inventory.controls"));
    if (parameters.failOn() != null && rules.on().isEmpty()) {
      throw new UsageException(
          "'failOn="
              + parameters.failOn().word()
              + "' without any rule: name a rule file by"
              + " --inventory.rules=FILE, or put it at jobs/rules.yaml");
    }
    return rules;
  }

  private ConfigurableApplicationContext start(Class<?> configuration) {
    return start(configuration, starting -> useRules(starting, Rules.none()));
  }

  private ConfigurableApplicationContext start(
      Class<?> configuration, Consumer<ConfigurableApplicationContext> prepare) {
    SpringApplication application = new SpringApplication(configuration);
    application.setMainApplicationClass(JobRunner.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(request.debug());
    application.setRegisterShutdownHook(false);
    application.setAddCommandLineProperties(false);
    application.setEnvironment(environment());
    application.addInitializers(
        context -> {
          variables.warnings().forEach(warning -> log.warn("{}", warning));
          DatabaseSettings.check(context.getEnvironment());
          prepare.accept(context);
          context.getBeanFactory().registerSingleton("jobRequest", request);
          context.getBeanFactory().registerSingleton("terminal", terminal);
          context.getBeanFactory().registerSingleton("stopSignal", stopping);
          context.getBeanFactory().addBeanPostProcessor(new StoppedStart(stopping));
        });
    return application.run();
  }

  /** A start that was asked to stop goes no further than the part that is being made. */
  private record StoppedStart(StopSignal stopping) implements BeanPostProcessor {
    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
      stopping.check();
      return bean;
    }
  }

  private StandardEnvironment environment() {
    StandardEnvironment environment = new StandardEnvironment();
    MutablePropertySources sources = environment.getPropertySources();
    sources.replace(
        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new LinkedHashMap<>(variables.usable())));
    Map<String, Object> commandLine = new LinkedHashMap<>(request.properties());
    if (request.debug()) {
      commandLine.putIfAbsent("logging.level.io.policyinventory", "debug");
      commandLine.putIfAbsent("logging.level.org.springframework.boot", "info");
      commandLine.putIfAbsent("logging.exception-conversion-word", "%wEx");
    }
    sources.addFirst(new MapPropertySource("command line", commandLine));
    sources.addLast(
        new MapPropertySource("job file", new LinkedHashMap<>(request.fileProperties())));
    return environment;
  }
}
