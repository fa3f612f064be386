package io.policyinventory.job.arguments;

import static io.policyinventory.job.arguments.JobName.INVENTORY;
import static io.policyinventory.job.arguments.JobName.RETIRE;
import static io.policyinventory.job.arguments.JobName.WORKER;

import io.policyinventory.job.settings.Sources;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.source.ScopeSettings.Details;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The job parameters that say what is read and what becomes of it. */
public final class ReadParameters {
  private static final Set<JobName> JOBS = Set.of(INVENTORY);

  public static final Parameter<List<String>> SERVICES =
      Parameter.with(
          "services",
          Set.of(INVENTORY, WORKER),
          ParameterTypes.someOrAll("service", () -> Sources.found().services().ofPolicies()),
          "all",
          "backup services to read");

  public static final Parameter<List<String>> REGIONS =
      Parameter.with(
          "regions",
          Set.of(INVENTORY, WORKER),
          ParameterTypes.names("names or globs such as eu-*, comma-separated"),
          "*",
          "regions to read");

  public static final Parameter<List<String>> PROJECTS =
      Parameter.with(
          "projects",
          Set.of(INVENTORY, RETIRE),
          ParameterTypes.names("names, ids or globs such as eu-de_*, comma-separated"),
          "*",
          "projects to read; of retire exactly those that are gone for good");

  public static final Parameter<Boolean> COVERAGE =
      Parameter.with(
          "coverage",
          JOBS,
          ParameterTypes.flag(),
          "true",
          "read servers, disks and backups; false by default when services leaves one out");

  public static final Parameter<Details> DETAILS =
      Parameter.with(
          "details",
          JOBS,
          ParameterTypes.one(Details.class),
          "auto",
          "ask for policies by id: auto when a list leaves parts out");

  public static final Parameter<Integer> PAGE_SIZE =
      Parameter.with("pageSize", JOBS, ParameterTypes.number(1, 1000), "1000", "policies per page");

  public static final Parameter<Optional<Severity>> FAIL_ON =
      Parameter.with(
          "failOn",
          JOBS,
          ParameterTypes.oneOrNone(Severity.class),
          "none",
          "exit 4 when the reports show a finding this grave that is not waived");

  public static final Parameter<Workers> WORKERS =
      Parameter.with(
          "workers",
          JOBS,
          ParameterTypes.one(Workers.class),
          "local",
          "who reads: this process, remote processes of the job worker, or both");

  public static final Parameter<Boolean> DRY_RUN =
      Parameter.with(
          "dryRun",
          JOBS,
          ParameterTypes.flag(),
          "false",
          "sign in, resolve scopes, count policies, write nothing");

  static final List<Parameter<?>> ALL =
      List.of(SERVICES, REGIONS, PROJECTS, COVERAGE, DETAILS, PAGE_SIZE, FAIL_ON, WORKERS, DRY_RUN);

  private ReadParameters() {}
}
