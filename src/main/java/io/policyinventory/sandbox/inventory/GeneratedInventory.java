package io.policyinventory.sandbox.inventory;

/**
 * The size of a computed inventory; nothing of it is held in memory.
 *
 * @param projects 1..1000
 * @param csbsPolicies per project, 0..5,000,000
 * @param resources per policy, 0..64 as the service allows
 * @param servers per project, 0..1,000,000, all of them in vaults of one CBR policy; above 0 each
 *     project offers CBR too
 * @param disksPerServer 0..24 as the service allows
 * @param backupsPerDisk one a day, 0..1000; at most 2,000,000,000 backups per project
 */
public record GeneratedInventory(
    int projects,
    int csbsPolicies,
    int resources,
    int servers,
    int disksPerServer,
    int backupsPerDisk) {

  public GeneratedInventory {
    within("projects", projects, 1, 1_000);
    within("csbsPolicies", csbsPolicies, 0, 5_000_000);
    within("resources", resources, 0, 64);
    within("servers", servers, 0, 1_000_000);
    within("disksPerServer", disksPerServer, 0, 24);
    within("backupsPerDisk", backupsPerDisk, 0, 1_000);
    within(
        "servers × disksPerServer × backupsPerDisk",
        (long) servers * disksPerServer * backupsPerDisk,
        0,
        2_000_000_000);
  }

  /** Without servers and disks. */
  public GeneratedInventory(int projects, int csbsPolicies, int resources) {
    this(projects, csbsPolicies, resources, 0, 0, 0);
  }

  /** The same policies, and so many servers, disks and CBR backups. */
  public GeneratedInventory withServers(int number, int disks, int backups) {
    return new GeneratedInventory(projects, csbsPolicies, resources, number, disks, backups);
  }

  private static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be " + least + ".." + most + ", not " + value);
    }
  }
}
