package io.policyinventory.sandbox.inventory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the short form in which the resources write backups: {@code resource} (an id or name),
 * {@code daysAgo} and {@code at} (or {@code takenAt}); and if wanted {@code status} (else {@code
 * available}), {@code policy} (CSBS), {@code vault} (CBR), {@code volumes} (ids or names; else all
 * disks of the server), {@code manual}, {@code minutes} it took, {@code keepDays}, {@code id}; for
 * a resource that is gone {@code resourceName} and {@code resourceType}.
 */
public record BackupReader(Items<ObjectNode> servers, Items<ObjectNode> volumes, PastTimes times) {

  private static final int MINUTES = 24;

  List<Backup> all(BackupService service, JsonNode entries) {
    return SandboxJson.items(entries).map(entry -> one(service, entry)).toList();
  }

  public Backup one(BackupService service, JsonNode entry) {
    Duration took = took(entry);
    Instant createdAt = times.of(entry, took);
    Backup.Resource resource = resource(entry);
    boolean manual = entry.path("manual").asBoolean(false);
    String identity = service + entry.toString();
    int keepDays = entry.path("keepDays").asInt(0);
    return new Backup(
        entry.has("id") ? SandboxJson.text(entry, "id") : uuid(identity),
        service,
        (manual ? "manualbk_" : "autobk_") + uuid(identity).substring(0, 4),
        SandboxJson.text(entry, "policy"),
        SandboxJson.text(entry, "vault"),
        resource,
        createdAt,
        createdAt.plus(took),
        entry.has("status") ? SandboxJson.text(entry, "status") : "available",
        manual,
        keepDays == 0 ? null : createdAt.plus(Duration.ofDays(keepDays)),
        resource.type().equals(Backup.SERVER) ? disks(entry, resource.id(), identity) : List.of());
  }

  /** A task of a VBS policy with its times; one that has {@code created_at} stays as it is. */
  ObjectNode task(JsonNode entry) {
    ObjectNode task = (ObjectNode) entry.deepCopy();
    if (task.has("created_at")) {
      return task;
    }
    Duration took = took(entry);
    Instant createdAt = times.of(entry, took);
    task.remove(List.of("daysAgo", "at", "minutes"));
    task.put("created_at", PastTimes.millis(createdAt));
    if (SandboxJson.text(entry, "status").equals("EXECUTE_SUCCESS")) {
      task.put("finished_at", PastTimes.millis(createdAt.plus(took)));
    }
    return task;
  }

  /** The backups that the finished tasks of a VBS policy made. */
  Stream<Backup> madeBy(String policyId, ArrayNode tasks) {
    return SandboxJson.items(tasks)
        .filter(task -> SandboxJson.text(task, "status").matches("EXECUTE_(SUCCESS|FAIL)"))
        .map(
            task -> {
              boolean done = SandboxJson.text(task, "status").equals("EXECUTE_SUCCESS");
              ObjectNode entry = SandboxJson.object();
              entry
                  .put("id", uuid(SandboxJson.text(task, "job_id")))
                  .put("policy", policyId)
                  .put("resource", SandboxJson.text(task, "resource_id"))
                  .put("takenAt", SandboxJson.text(task, "created_at") + "Z")
                  .put("status", done ? "available" : "error");
              return one(BackupService.VBS, entry);
            });
  }

  private static Duration took(JsonNode entry) {
    return Duration.ofMinutes(entry.path("minutes").asInt(MINUTES));
  }

  private Backup.Resource resource(JsonNode entry) {
    String idOrName = SandboxJson.text(entry, "resource");
    Optional<ObjectNode> server = find(servers, idOrName);
    if (server.isPresent()) {
      String id = SandboxJson.text(server.get(), "id");
      String zone = SandboxJson.text(server.get(), "OS-EXT-AZ:availability_zone");
      int size = attached(id).mapToInt(disk -> disk.path("size").asInt(0)).sum();
      return new Backup.Resource(
          id, SandboxJson.text(server.get(), "name"), Backup.SERVER, size, zone);
    }
    Optional<ObjectNode> volume = find(volumes, idOrName);
    if (volume.isPresent()) {
      return volume(volume.get());
    }
    if (!entry.has("resourceType")) {
      throw new IllegalArgumentException("a backup of a resource that is nowhere: " + entry);
    }
    return new Backup.Resource(
        idOrName,
        SandboxJson.text(entry, "resourceName"),
        SandboxJson.text(entry, "resourceType"),
        40,
        "eu-de-01");
  }

  private static Optional<ObjectNode> find(Items<ObjectNode> items, String idOrName) {
    int index = items.indexOf(idOrName);
    return index >= 0
        ? Optional.of(items.get(index))
        : items.stream()
            .filter(item -> SandboxJson.text(item, "name").equals(idOrName))
            .findFirst();
  }

  private static Backup.Resource volume(JsonNode volume) {
    return new Backup.Resource(
        SandboxJson.text(volume, "id"),
        SandboxJson.text(volume, "name"),
        Backup.VOLUME,
        volume.path("size").asInt(0),
        SandboxJson.text(volume, "availability_zone"));
  }

  private List<Backup.Disk> disks(JsonNode entry, String server, String identity) {
    List<String> wanted =
        SandboxJson.items(entry.path("volumes")).map(id -> id.asString("")).toList();
    List<Backup.Disk> disks = new ArrayList<>();
    attached(server)
        .filter(
            volume ->
                wanted.isEmpty()
                    || wanted.contains(SandboxJson.text(volume, "id"))
                    || wanted.contains(SandboxJson.text(volume, "name")))
        .forEach(
            volume ->
                disks.add(
                    new Backup.Disk(
                        uuid(identity + SandboxJson.text(volume, "id")),
                        volume(volume),
                        SandboxJson.text(volume, "bootable").equals("true"))));
    return disks;
  }

  private Stream<ObjectNode> attached(String server) {
    return volumes.stream()
        .filter(
            volume ->
                SandboxJson.items(volume.path("attachments"))
                    .anyMatch(
                        attachment -> SandboxJson.text(attachment, "server_id").equals(server)));
  }

  private static String uuid(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
