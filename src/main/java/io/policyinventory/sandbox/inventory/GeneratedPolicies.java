package io.policyinventory.sandbox.inventory;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Policies computed from their index, which their id carries in its last twelve digits. */
record GeneratedPolicies(String projectId, int project, int size, int resources)
    implements PolicyList {

  static final List<String> ENVIRONMENTS = List.of("prod", "test", "dev");
  static final int TEAMS = 40;

  private static final List<String> RULES =
      List.of(
          "FREQ=DAILY;BYHOUR=2;BYMINUTE=0",
          "FREQ=WEEKLY;BYDAY=SA,SU;BYHOUR=4;BYMINUTE=30",
          "FREQ=DAILY;BYHOUR=0,6,12,18;BYMINUTE=15",
          "FREQ=DAILY;INTERVAL=3;BYHOUR=2;BYMINUTE=0",
          "FREQ=WEEKLY;BYDAY=TH;BYHOUR=12;BYMINUTE=27");
  private static final LocalDateTime FIRST = LocalDateTime.of(2020, 1, 1, 0, 0);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");
  private static final String PROVIDER = "fc4d5750-22e7-4798-8a46-f48f62c4c1da";

  @Override
  public PolicyEntry get(int index) {
    String id = id(0xA, index);
    String name = "generated-%07d".formatted(index);
    String createdAt = MICROS.format(FIRST.plusSeconds(index * 60L));
    ArrayNode tags = tags(index);
    ObjectNode policy =
        SandboxJson.object()
            .put("id", id)
            .put("name", name)
            .put("description", "Generated policy number " + index)
            .put("created_at", createdAt)
            .put("project_id", projectId)
            .put("provider_id", PROVIDER)
            .put("status", index % 10 == 9 ? "disabled" : "enabled");
    policy.putObject("parameters").putObject("common");
    policy.set("tags", tags);
    addResources(policy.putArray("resources"), index);
    policy.putArray("scheduled_operations").add(operation(id, name, index));
    return new PolicyEntry(id, name, createdAt, policy, policy, tags, tags, SandboxJson.array());
  }

  @Override
  public int indexOf(String id) {
    if (!id.matches("[0-9a-f]{8}-0000-4000-8000-[0-9]{12}")) {
      return -1;
    }
    long index = Long.parseLong(id.substring(24));
    return index < size && id.equals(id(0xA, (int) index)) ? (int) index : -1;
  }

  private String id(int kind, long number) {
    return "%x%07x-0000-4000-8000-%012d".formatted(kind, project, number);
  }

  private static ArrayNode tags(int index) {
    ArrayNode tags = SandboxJson.array();
    tags.addObject().put("key", "env").put("value", ENVIRONMENTS.get(index % 3));
    if (index % 4 != 3) {
      tags.addObject().put("key", "owner").put("value", "team-" + index % TEAMS);
    }
    return tags;
  }

  private void addResources(ArrayNode resourcesNode, int index) {
    for (int number = 0; number < resources; number++) {
      resourcesNode
          .addObject()
          .put("id", id(0xB, (long) index * 64 + number))
          .put("type", "OS::Nova::Server")
          .put("name", "server-%d-%d".formatted(index, number))
          .putObject("extra_info");
    }
  }

  private ObjectNode operation(String policyId, String name, int index) {
    String triggerId = id(0xD, index);
    ObjectNode operation =
        SandboxJson.object()
            .put("id", id(0xC, index))
            .put("name", name)
            .put("description", "")
            .put("enabled", index % 20 != 19)
            .put("operation_type", "backup")
            .put("trigger_id", triggerId);
    operation
        .putObject("operation_definition")
        .put("max_backups", 5 + index % 25)
        .put("retention_duration_days", index % 2 == 0 ? -1 : 30)
        .put("permanent", false)
        .put("plan_id", policyId)
        .put("provider_id", PROVIDER);
    ObjectNode trigger =
        operation
            .putObject("trigger")
            .put("id", triggerId)
            .put("name", "default")
            .put("type", "time");
    trigger
        .putObject("properties")
        .put("format", "ical")
        .put("start_time", "2020-01-01T00:00:00")
        .put(
            "pattern",
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:"
                + RULES.get(index % RULES.size())
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    return operation;
  }

  ArrayNode tagCatalogue() {
    ArrayNode catalogue = SandboxJson.array();
    ArrayNode environments = catalogue.addObject().put("key", "env").putArray("values");
    ENVIRONMENTS.forEach(environments::add);
    ArrayNode owners = catalogue.addObject().put("key", "owner").putArray("values");
    for (int team = 0; team < TEAMS; team++) {
      owners.add("team-" + team);
    }
    return catalogue;
  }
}
