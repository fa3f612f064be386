package io.policyinventory.policy.coverage;

import io.policyinventory.policy.text.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server that a disk is attached to, with what is known of that server.
 *
 * @param since when the disk was attached; null when not told
 * @param toldByDisk whether the list of disks tells of the attachment
 * @param toldByServer whether the list of servers tells of it
 * @param server null when it is not in the list of servers, or that list was not read
 * @param memberships policies that have the server
 * @param backups the server's newest backups
 */
public record AttachedServer(
    String id,
    @Nullable String since,
    boolean toldByDisk,
    boolean toldByServer,
    @Nullable ProjectResource server,
    List<PolicyMembership> memberships,
    List<ResourceBackup> backups) {

  public AttachedServer {
    memberships = List.copyOf(memberships);
    backups = List.copyOf(backups);
  }

  /** The server as messages show it: its name, or its id when that is not known. */
  public String label() {
    return Label.of(server == null ? null : server.name(), id);
  }
}
