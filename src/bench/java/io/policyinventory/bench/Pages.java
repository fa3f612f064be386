package io.policyinventory.bench;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Answers of a service as large accounts give them: of two policies one has one operation and one
 * two.
 */
public final class Pages {

  /**
   * What a policy is like.
   *
   * @param names what its name begins with
   * @param resources how many it has; every other one has one more
   * @param tags how many it has, 2 at least
   * @param shared in tenths of all policies, how many have the resources of another one, too
   */
  public record Shape(String names, int resources, int tags, int shared) {

    public static final Shape USUAL = new Shape("nightly-", 7, 2, 0);
  }

  private static final int TEAMS = 17;

  private Pages() {}

  /** A page of the list of csbs-v1.md section 2, in UTF-8. */
  public static byte[] csbs(int from, int count) {
    return csbs(from, count, Shape.USUAL);
  }

  /** The same of policies of a shape. */
  public static byte[] csbs(int from, int count, Shape shape) {
    StringBuilder page = new StringBuilder("{\"policies\": [");
    for (int i = from; i < from + count; i++) {
      page.append(i == from ? "" : ", ");
      policy(page, i, shape);
    }
    return page.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A page of the same policies with their tags, as in csbs-v1.md section 8, in UTF-8. */
  static byte[] csbsTags(int from, int count, int total, Shape shape) {
    StringBuilder page = new StringBuilder("{\"total_count\": " + total + ", \"resources\": [");
    for (int i = from; i < from + count; i++) {
      page.append(i == from ? "" : ", ")
          .append("{\"resource_id\": \"")
          .append(policyId(i))
          .append("\", \"resource_name\": \"nightly-")
          .append(i)
          .append("\", \"tags\": [");
      tags(page, i, shape);
      page.append("]}");
    }
    return page.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The catalogue of those tags, as in csbs-v1.md section 8, in UTF-8. */
  static byte[] csbsCatalogue(Shape shape) {
    return """
        {"tags": [{"key": "env", "values": ["prod"]}, {"key": "owner", "values": [%s]}%s]}"""
        .formatted(
            IntStream.range(0, TEAMS)
                .mapToObj(team -> "\"team-" + team + "\"")
                .collect(Collectors.joining(", ")),
            IntStream.range(2, shape.tags())
                .mapToObj(tag -> ", {\"key\": \"key-" + tag + "\", \"values\": [\"value\"]}")
                .collect(Collectors.joining()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void tags(StringBuilder page, int i, Shape shape) {
    page.append("{\"key\": \"env\", \"value\": \"prod\"}, {\"key\": \"owner\", \"value\": \"team-")
        .append(i % TEAMS)
        .append("\"}");
    for (int tag = 2; tag < shape.tags(); tag++) {
      page.append(", {\"key\": \"key-").append(tag).append("\", \"value\": \"value\"}");
    }
  }

  /** The id of a policy by its number. */
  public static String policyId(int i) {
    return id("policy", i);
  }

  private static String id(String kind, int i) {
    return UUID.nameUUIDFromBytes((kind + i).getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static void policy(StringBuilder page, int i, Shape shape) {
    page.append(
        """
        {"status": "suspended", "provider_id": "fc4d5750-22e7-4798-8a46-f48f62c4c1da", "name": "%s%d",
         "created_at": "2025-0%d-%02dT07:%02d:00.000000", "project_id": "%s", "id": "%s", "description": "Production, tier %d",
         "parameters": {"common": {}}, "tags": ["""
            .formatted(
                shape.names(),
                i,
                1 + i % 9,
                1 + i % 28,
                i % 60,
                "a".repeat(32),
                id("policy", i),
                i % 3));
    tags(page, i, shape);
    page.append("], \"scheduled_operations\": [");
    for (int k = 0; k <= i % 2; k++) {
      page.append(k == 0 ? "" : ", ")
          .append(
              """
              {"enabled": true, "name": "backup-%d", "description": "", "operation_type": "backup", "id": "%s",
               "trigger_id": "%s", "operation_definition": {"max_backups": "%d", "retention_duration_days": "-1", "permanent": "False",
               "plan_id": "%s", "provider_id": "fc4d5750-22e7-4798-8a46-f48f62c4c1da"},
               "trigger": {"type": "time", "id": "%s", "name": "default", "properties": {"start_time": "2025-01-01 %02d:27:25",
               "pattern": "BEGIN:VCALENDAR\\r\\nBEGIN:VEVENT\\r\\nRRULE:FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=%d;BYMINUTE=27\\r\\nEND:VEVENT\\r\\nEND:VCALENDAR\\r\\n"}}}"""
                  .formatted(
                      k,
                      id("operation", 2 * i + k),
                      id("trigger", 2 * i + k),
                      7 + i % 60,
                      id("policy", i),
                      id("trigger", 2 * i + k),
                      i % 24,
                      i % 24));
    }
    page.append("], \"resources\": [");
    int first = shape.resources() + 1;
    int holder = i / 2 % 10 < shape.shared() ? i - i % 2 : i;
    for (int k = 0; k < shape.resources() + i % 2; k++) {
      page.append(k == 0 ? "" : ", ")
          .append(
              """
              {"id": "%s", "type": "OS::Nova::Server", "name": "server-%d", "extra_info": {"exclude_volumes": []}}"""
                  .formatted(id("server", first * holder + k), first * holder + k));
    }
    page.append("]}");
  }
}
