package io.policyinventory.sandbox.inventory;

import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Servers of one project, their disks and the vaults they are in, each computed from its index. The
 * first disk of a server is its system disk.
 */
record GeneratedResources(String projectId, int project, int servers, int disksPerServer) {

  /** The service allows 256. */
  private static final int PER_VAULT = 200;

  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

  private GeneratedIds ids(int kind) {
    return new GeneratedIds(kind, project);
  }

  Items<ObjectNode> serverItems() {
    return new Computed(ids(GeneratedIds.SERVER), servers, this::server);
  }

  Items<ObjectNode> volumeItems() {
    return new Computed(ids(GeneratedIds.VOLUME), servers * disksPerServer, this::volume);
  }

  Items<ObjectNode> vaultItems() {
    return new Computed(ids(GeneratedIds.VAULT), vaults(), this::vault);
  }

  private int vaults() {
    return (servers + PER_VAULT - 1) / PER_VAULT;
  }

  /** The one policy of all vaults. */
  PolicyEntry policy() {
    ObjectNode policy =
        SandboxJson.object()
            .put("id", ids(GeneratedIds.CBR_POLICY).id(0))
            .put("name", "generated-daily")
            .put("enabled", true)
            .put("operation_type", "backup");
    policy
        .putObject("operation_definition")
        .put("max_backups", 30)
        .put("retention_duration_days", -1);
    ObjectNode trigger =
        policy
            .putObject("trigger")
            .put("id", ids(GeneratedIds.CBR_POLICY).id(1))
            .put("name", "default")
            .put("type", "time");
    trigger
        .putObject("properties")
        .put("start_time", "2024-01-01 00:00:00")
        .putArray("pattern")
        .add("FREQ=DAILY;INTERVAL=1;BYHOUR=2;BYMINUTE=00");
    ArrayNode associated = policy.putArray("associated_vaults");
    IntStream.range(0, vaults())
        .forEach(
            vault -> associated.addObject().put("vault_id", ids(GeneratedIds.VAULT).id(vault)));
    return PolicyEntry.of(SandboxJson.object().set("policy", policy));
  }

  private ObjectNode server(int index) {
    String id = ids(GeneratedIds.SERVER).id(index);
    String created = FIRST.plusSeconds(index).toString();
    ObjectNode server =
        SandboxJson.object()
            .put("id", id)
            .put("name", "generated-" + index)
            .put("status", "ACTIVE")
            .put("tenant_id", projectId)
            .put("OS-EXT-AZ:availability_zone", zone(index))
            .put("OS-EXT-STS:vm_state", "active")
            .putNull("OS-EXT-STS:task_state")
            .put("created", created)
            .put("updated", created);
    server.putObject("metadata").put("metering.resourcetype", "1");
    server
        .putArray("tags")
        .add("env=" + GeneratedPolicies.ENVIRONMENTS.get(index % 3))
        .add("owner=team-" + index % GeneratedPolicies.TEAMS);
    ArrayNode attached = server.putArray("os-extended-volumes:volumes_attached");
    for (int disk = 0; disk < disksPerServer; disk++) {
      attached
          .addObject()
          .put("id", ids(GeneratedIds.VOLUME).id((long) index * disksPerServer + disk))
          .put("bootIndex", disk == 0 ? "0" : "-1")
          .put("device", device(disk))
          .put("delete_on_termination", disk == 0 ? "true" : "false");
    }
    return server;
  }

  private ObjectNode volume(int index) {
    String id = ids(GeneratedIds.VOLUME).id(index);
    int server = index / disksPerServer;
    int disk = index % disksPerServer;
    String createdAt = PastTimes.micros(FIRST.plusSeconds(Integer.MAX_VALUE - (long) index));
    ObjectNode volume =
        SandboxJson.object()
            .put("id", id)
            .put("name", "generated-" + server + "-disk-" + disk)
            .put("status", "in-use")
            .put("size", disk == 0 ? 40 : 100)
            .put("availability_zone", zone(server))
            .put("volume_type", "SSD")
            .put("bootable", disk == 0 ? "true" : "false")
            .put("multiattach", false)
            .put("created_at", createdAt)
            .put("updated_at", createdAt)
            .put("os-vol-tenant-attr:tenant_id", projectId);
    volume
        .putArray("attachments")
        .addObject()
        .put("server_id", ids(GeneratedIds.SERVER).id(server))
        .put("attachment_id", id)
        .put("attached_at", createdAt)
        .put("volume_id", id)
        .put("device", device(disk))
        .put("id", id);
    volume.putObject("metadata").put("__system__encrypted", "0");
    volume.putObject("tags");
    return volume;
  }

  private ObjectNode vault(int index) {
    ObjectNode vault =
        SandboxJson.object()
            .put("id", ids(GeneratedIds.VAULT).id(index))
            .put("name", "generated-" + index)
            .put("project_id", projectId)
            .put("created_at", "2024-01-01T00:00:00.000000")
            .put("auto_bind", false)
            .put("auto_expand", true);
    vault.putObject("bind_rules");
    vault.putArray("tags");
    vault
        .putObject("billing")
        .put("size", 100_000)
        .put("used", 1_000_000)
        .put("status", "available")
        .put("object_type", "server")
        .put("protect_type", "backup");
    ArrayNode resources = vault.putArray("resources");
    IntStream.range(index * PER_VAULT, Math.min(servers, (index + 1) * PER_VAULT))
        .forEach(
            server ->
                resources
                    .addObject()
                    .put("id", ids(GeneratedIds.SERVER).id(server))
                    .put("name", "generated-" + server)
                    .put("type", Backup.SERVER)
                    .put("protect_status", "available")
                    .put("auto_protect", true)
                    .putObject("extra_info"));
    return vault;
  }

  /** The disk as its backups tell of it, and the vault of its server. */
  Backup.Resource backedUp(int volume) {
    int disk = volume % disksPerServer;
    int server = volume / disksPerServer;
    return new Backup.Resource(
        ids(GeneratedIds.VOLUME).id(volume),
        "generated-" + server + "-disk-" + disk,
        Backup.VOLUME,
        disk == 0 ? 40 : 100,
        zone(server));
  }

  String vaultOf(int volume) {
    return ids(GeneratedIds.VAULT).id(volume / disksPerServer / PER_VAULT);
  }

  private static String zone(int number) {
    return List.of("eu-de-01", "eu-de-02", "eu-de-03").get(number % 3);
  }

  private static String device(int disk) {
    return "/dev/vd" + (char) ('a' + disk);
  }

  private record Computed(GeneratedIds ids, int size, IntFunction<ObjectNode> thing)
      implements Items<ObjectNode> {

    @Override
    public ObjectNode get(int index) {
      return thing.apply(index);
    }

    @Override
    public int indexOf(String id) {
      return ids.indexOf(id, size);
    }
  }
}
