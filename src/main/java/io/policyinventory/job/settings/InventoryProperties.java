package io.policyinventory.job.settings;

import io.policyinventory.cloud.CloudSettings;
import io.policyinventory.cloud.HttpLimits;
import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.SigningLayout;
import io.policyinventory.job.process.ProgramVersion;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/**
 * The settings under {@code inventory.*}; an unknown one is an error.
 *
 * @param rules rule file; null for {@code jobs/rules.yaml} where it is
 * @param controls file of controls and remediation; null for {@code jobs/controls.yaml} where it is
 * @param expectedProjects names, ids or globs of projects that a full run must find, each with an
 *     optional least number after {@code =}
 * @param tagColumns keys of tags that have a column of their own in the workbook, where the job
 *     parameter {@code tagColumns} names none
 * @param metricsFile file for node_exporter's textfile collector; null for none
 * @param heartbeatUrl pinged at the start and the end of a run, a secret; null for none
 * @param resumeWithin how old an unfinished run may be to be resumed; older ones are abandoned
 */
@ConfigurationProperties(prefix = "inventory", ignoreUnknownFields = false)
public record InventoryProperties(
    @Nullable String rules,
    @Nullable String controls,
    @DefaultValue List<String> expectedProjects,
    @DefaultValue List<String> tagColumns,
    @Nullable String metricsFile,
    @Nullable Secret heartbeatUrl,
    @Name("notify") @DefaultValue Notify notification,
    @DefaultValue("6h") Duration resumeWithin,
    @DefaultValue Http http,
    @DefaultValue Paging paging,
    @DefaultValue Workers workers,
    @DefaultValue Signing signing,
    @DefaultValue Sandbox sandbox,
    @DefaultValue Database database) {

  /**
   * Who is told of gaps and failures.
   *
   * @param command a line for {@code /bin/sh}; null for none
   * @param url where the notice is posted to, a secret; null for none
   */
  public record Notify(@Nullable String command, @Nullable Secret url) {}

  /**
   * The bounds of {@link HttpLimits}, in the units of Spring's durations and data sizes.
   *
   * @param maxInFlightPerHost null where each host's number is found
   */
  public record Http(
      @DefaultValue("64") int maxInFlight,
      @Nullable Integer maxInFlightPerHost,
      @DefaultValue("200") double requestsPerSecondPerHost,
      @DefaultValue("10s") Duration connectTimeout,
      @DefaultValue("60s") Duration readTimeout,
      @DefaultValue("4") int tries,
      @DefaultValue("500ms") Duration backOff,
      @DefaultValue("30s") Duration backOffMax,
      @DefaultValue("5") int throttleWaits,
      @DefaultValue("2s") Duration throttleBackOff,
      @DefaultValue("60s") Duration throttleBackOffMax,
      @DefaultValue("120s") Duration retryAfterMax,
      @DefaultValue("64MB") DataSize maxResponse) {

    HttpLimits limits() {
      return new HttpLimits(
          maxInFlight,
          maxInFlightPerHost,
          requestsPerSecondPerHost,
          connectTimeout,
          readTimeout,
          tries,
          backOff,
          backOffMax,
          throttleWaits,
          throttleBackOff,
          throttleBackOffMax,
          retryAfterMax,
          maxResponse.toBytes());
    }
  }

  /**
   * Bounds of a scope.
   *
   * @param maxPages pages after which a scope fails instead of being read on
   */
  public record Paging(@DefaultValue("5000") int maxPages) {}

  /**
   * Reading by several processes.
   *
   * @param lease how long a worker may be silent before others take over its scopes; so too the
   *     process of the run
   * @param patience how long a run waits for a worker that may read what is left
   * @param brokerUrl JMS broker for requests to workers, a secret as it may hold passwords; null or
   *     empty for the database
   */
  public record Workers(
      @DefaultValue("60s") Duration lease,
      @DefaultValue("10m") Duration patience,
      @Nullable Secret brokerUrl,
      @Nullable String brokerUsername,
      @Nullable Secret brokerPassword) {
    private static final int BEATS_IN_A_LEASE = 6;

    /** How often a process says that it lives; never zero. */
    public Duration beat() {
      return Duration.ofMillis(Math.max(1, lease.toMillis() / BEATS_IN_A_LEASE));
    }
  }

  /**
   * AK/SK signatures.
   *
   * @param layout of iam-v3.md section 5
   */
  public record Signing(@DefaultValue("A") SigningLayout layout) {}

  /**
   * The bundled cloud.
   *
   * @param enabled read the sandbox whatever credentials there are
   * @param delay before each answer
   * @param faults fault rules in force from the start
   * @param projects generated projects; 0 for the bundled inventory
   * @param policies generated csbs policies in each of them
   * @param resources resources of each
   * @param servers generated servers in each project
   * @param disks disks of each server
   * @param backups cbr backups of each disk
   */
  public record Sandbox(
      @DefaultValue("false") boolean enabled,
      @DefaultValue("0s") Duration delay,
      @DefaultValue List<String> faults,
      @DefaultValue("0") int projects,
      @DefaultValue("0") int policies,
      @DefaultValue("0") int resources,
      @DefaultValue("0") int servers,
      @DefaultValue("0") int disks,
      @DefaultValue("0") int backups) {}

  /**
   * The database, the embedded one above all.
   *
   * @param directory where its data is kept; relative to the working folder
   * @param binaries where the bundled server is unpacked to
   * @param patience how long a database that cannot be reached any more is waited for
   * @param migrate false to require that the schemas have the program's version already
   */
  public record Database(
      @DefaultValue("data/postgres") String directory,
      @DefaultValue("data/postgres-binaries") String binaries,
      @DefaultValue("2m") Duration patience,
      @DefaultValue("true") boolean migrate) {}

  public CloudSettings cloudSettings() {
    return new CloudSettings(ProgramVersion.get(), signing.layout(), http.limits());
  }
}
