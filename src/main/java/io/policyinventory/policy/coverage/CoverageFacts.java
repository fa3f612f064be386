package io.policyinventory.policy.coverage;

import io.policyinventory.policy.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a run knows of one server or disk.
 *
 * @param scope the scope that lists it, of service {@code ecs} or {@code evs}
 * @param unread null when the scope was read; else why not, and the resource is as last known,
 *     without anything that follows here
 * @param memberships policies that have the resource itself, by service, region, policy id, vault
 *     id
 * @param servers of a disk the servers it is attached to, by id
 * @param backups of each backup service at most the newest of each outcome
 */
public record CoverageFacts(
    Scope scope,
    ProjectResource resource,
    @Nullable String unread,
    List<PolicyMembership> memberships,
    List<AttachedServer> servers,
    List<ResourceBackup> backups) {

  public CoverageFacts {
    memberships = List.copyOf(memberships);
    servers = List.copyOf(servers);
    backups = List.copyOf(backups);
  }
}
