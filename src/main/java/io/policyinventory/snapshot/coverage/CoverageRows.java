package io.policyinventory.snapshot.coverage;

import io.policyinventory.policy.MemberSwitches;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Recent;
import io.policyinventory.policy.coverage.AttachedServer;
import io.policyinventory.policy.coverage.BackupOutcome;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.coverage.ProjectEvidence.BindingVault;
import io.policyinventory.policy.coverage.ProjectEvidence.UnidentifiedMembers;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.policy.coverage.Vault;
import io.policyinventory.snapshot.content.EvidenceCodec;
import io.policyinventory.snapshot.content.PolicyCodec;
import io.policyinventory.snapshot.rows.GroupedRows;
import io.policyinventory.snapshot.rows.RunReading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows that make {@link CoverageFactsReader} its facts, each kind by the place of the scope
 * that lists servers or disks, then resource id. Needs {@link CoverageTables}.
 */
final class CoverageRows implements AutoCloseable {

  private static final int RECENT = 1_000;

  private final Recent<List<Object>, Policy> policies = new Recent<>(RECENT);
  private final Recent<List<Object>, Vault> vaults = new Recent<>(RECENT);
  private final Recent<List<Object>, ProjectResource> servers = new Recent<>(RECENT);

  private final GroupedRows<Long, ProjectResource> resources;
  private final GroupedRows<Bearer, AttachedServer> attached;
  private final GroupedRows<Bearer, PolicyMembership> memberships;
  private final GroupedRows<Bearer, ResourceBackup> backups;
  private final GroupedRows<Long, UnidentifiedMembers> unidentified;
  private final GroupedRows<Long, BindingVault> binding;

  /**
   * Whose policies and backups rows tell of.
   *
   * @param serverId null for the server or disk itself, else a server that the disk is attached to
   */
  record Bearer(long place, String resourceId, @Nullable String serverId) {

    private static Bearer of(ResultSet row, int n) throws SQLException {
      return new Bearer(
          row.getLong("listing_place"), row.getString("resource_id"), row.getString("server_id"));
    }

    private static Bearer disk(ResultSet row, int n) throws SQLException {
      return new Bearer(row.getLong("listing_place"), row.getString("resource_id"), null);
    }

    Bearer on(String server) {
      return new Bearer(place, resourceId, server);
    }
  }

  CoverageRows(JdbcTemplate jdbc, long runId) {
    this.resources =
        new GroupedRows<>(
            jdbc, CoverageQueries.RESOURCES, CoverageRows::place, this::resource, runId, runId);
    this.attached =
        new GroupedRows<>(jdbc, CoverageQueries.SERVERS, Bearer::disk, this::attached, runId);
    this.memberships =
        new GroupedRows<>(
            jdbc, CoverageQueries.MEMBERSHIPS, Bearer::of, this::membership, runId, runId, runId);
    this.backups =
        new GroupedRows<>(jdbc, CoverageQueries.BACKUPS, Bearer::of, CoverageRows::backup, runId);
    this.unidentified =
        new GroupedRows<>(
            jdbc, CoverageQueries.UNIDENTIFIED, CoverageRows::place, this::unidentified);
    this.binding =
        new GroupedRows<>(jdbc, CoverageQueries.BINDING, CoverageRows::place, this::binding, runId);
  }

  /** The next server or disk of a scope; null when it has no more. */
  @Nullable ProjectResource nextResource(long place) {
    return resources.next(place);
  }

  List<PolicyMembership> memberships(Bearer bearer) {
    return memberships.take(bearer);
  }

  List<ResourceBackup> backups(Bearer bearer) {
    return backups.take(bearer);
  }

  /** To be asked after what the disk itself has. */
  List<AttachedServer> servers(Bearer disk) {
    return attached.take(disk).stream().map(server -> complete(disk, server)).toList();
  }

  private AttachedServer complete(Bearer disk, AttachedServer server) {
    Bearer bearer = disk.on(server.id());
    return new AttachedServer(
        server.id(),
        server.since(),
        server.toldByDisk(),
        server.toldByServer(),
        server.server(),
        memberships(bearer),
        backups(bearer));
  }

  List<UnidentifiedMembers> unidentified(long place) {
    return unidentified.take(place);
  }

  List<BindingVault> binding(long place) {
    return binding.take(place);
  }

  @Override
  public void close() {
    List.of(resources, attached, memberships, backups, unidentified, binding)
        .forEach(GroupedRows::close);
  }

  private static Long place(ResultSet row, int n) throws SQLException {
    return row.getLong("listing_place");
  }

  private ProjectResource resource(ResultSet row, int n) throws SQLException {
    return EvidenceCodec.resource(
        row.getString("resource_id"), row.getString("resource_type"), row.getString("content"));
  }

  private AttachedServer attached(ResultSet row, int n) throws SQLException {
    return new AttachedServer(
        row.getString("server_id"),
        row.getString("since"),
        row.getBoolean("told_by_disk"),
        row.getBoolean("told_by_server"),
        server(row),
        List.of(),
        List.of());
  }

  private @Nullable ProjectResource server(ResultSet row) throws SQLException {
    String content = row.getString("content");
    if (content == null) {
      return null;
    }
    String id = row.getString("listed_id");
    String type = row.getString("resource_type");
    return servers.get(
        List.of(row.getLong("project"), id), () -> EvidenceCodec.resource(id, type, content));
  }

  private PolicyMembership membership(ResultSet row, int n) throws SQLException {
    String included = row.getString("included_volumes");
    return new PolicyMembership(
        RunReading.scope(row),
        policy(row),
        row.getBoolean("read"),
        MembershipEvidence.ofWord(row.getString("evidence")),
        row.getString("vault_id"),
        vault(row),
        EvidenceCodec.texts(row.getString("excluded_volumes")),
        included == null ? null : EvidenceCodec.texts(included),
        new MemberSwitches(
            row.getObject("auto_protect", Boolean.class), row.getString("protect_status")));
  }

  private static ResourceBackup backup(ResultSet row, int n) throws SQLException {
    return new ResourceBackup(
        row.getString("resource_key"),
        row.getString("taken_at"),
        row.getString("status"),
        BackupOutcome.ofWord(row.getString("outcome")),
        row.getBoolean("lists_disks"));
  }

  private UnidentifiedMembers unidentified(ResultSet row, int n) throws SQLException {
    return new UnidentifiedMembers(RunReading.scope(row), policy(row), row.getInt("unidentified"));
  }

  private BindingVault binding(ResultSet row, int n) throws SQLException {
    return new BindingVault(RunReading.scope(row), policy(row), Objects.requireNonNull(vault(row)));
  }

  private Policy policy(ResultSet row) throws SQLException {
    String id = row.getString("policy_id");
    String content = row.getString("policy");
    return policies.get(List.of(row.getLong("scope_id"), id), () -> PolicyCodec.read(id, content));
  }

  private @Nullable Vault vault(ResultSet row) throws SQLException {
    String content = row.getString("vault");
    return content == null
        ? null
        : vaults.get(
            List.of(row.getLong("scope_id"), row.getString("vault_id")),
            () -> EvidenceCodec.vault(content));
  }
}
