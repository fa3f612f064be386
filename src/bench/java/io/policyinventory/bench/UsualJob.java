package io.policyinventory.bench;

import com.opencsv.CSVWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The inventory in the usual style, a process of its own: one request at a time, JDBC batches, then
 * each table by a cursor into opencsv and into SXSSF as its documentation has it. It works out no
 * schedules, checks nothing and keeps no history; what it cannot tell it fills in, so that its
 * reports have the columns of the program.
 */
class UsualJob {
  static final int CHUNK = 1000;
  private static final String POLICY =
      "service, region, project_id, project_name, policy_id, policy_name, ";

  /** Columns by the table, which is a report, too. */
  static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put(
        "policies",
        POLICY
            + "description, status, enabled, created_at, provider_id, operation_count,"
            + " enabled_operation_count, resource_count, tag_count, unidentified_members, tags,"
            + " next_run_at, max_interval_hours, finding_count, first_seen_at, last_changed_at");
    TABLES.put(
        "operations",
        POLICY
            + "operation_id, operation_name, description, operation_type, enabled, trigger_id,"
            + " trigger_name, trigger_type, format, pattern, rrule, schedule, time_zone,"
            + " start_time, next_run_at, runs_per_week, max_interval_hours, max_backups,"
            + " retention_duration_days, permanent, day_backups, week_backups, month_backups,"
            + " year_backups, retention, plan_id, provider_id");
    TABLES.put(
        "resources",
        POLICY
            + "resource_id, resource_name, resource_type, evidence, vault_id, vault_name,"
            + " excluded_volumes, extra_info");
    TABLES.put(
        "inventory",
        POLICY
            + "status, enabled, tags, operation_name, operation_enabled, schedule, next_run_at,"
            + " retention, resource_id, resource_name, resource_type");
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  private final ObjectMapper json = new ObjectMapper();
  private final Connection connection;
  private final Map<String, Sink> sinks = new LinkedHashMap<>();

  /** Rows on their way into a table. */
  interface Sink {
    void add(List<String> head, @Nullable String... rest) throws SQLException;

    /** What is still to be sent. */
    void send() throws SQLException;
  }

  private static final class Batch implements Sink {
    private final PreparedStatement insert;
    private int rows;

    private Batch(Connection connection, String table) throws SQLException {
      insert =
          connection.prepareStatement(
              "INSERT INTO usual_%s VALUES (?%s)"
                  .formatted(table, ", ?".repeat(columns(table).length - 1)));
    }

    @Override
    public void add(List<String> head, @Nullable String... rest) throws SQLException {
      int column = 1;
      for (String value : head) {
        insert.setString(column++, value);
      }
      for (String value : rest) {
        insert.setString(column++, value);
      }
      insert.addBatch();
      if (++rows % CHUNK == 0) {
        send();
      }
    }

    @Override
    public void send() throws SQLException {
      insert.executeBatch();
      insert.getConnection().commit();
    }
  }

  UsualJob(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    for (String table : TABLES.keySet()) {
      sinks.put(table, sink(connection, table));
    }
  }

  /** How rows get into a table of the connection. */
  Sink sink(Connection to, String table) throws SQLException {
    return new Batch(to, table);
  }

  static String[] columns(String table) {
    return Objects.requireNonNull(TABLES.get(table)).split(", ");
  }

  static void createTables(Connection connection) throws SQLException {
    try (Statement create = connection.createStatement()) {
      for (String table : TABLES.keySet()) {
        create.execute(
            "CREATE TABLE usual_%s (%s text)"
                .formatted(table, String.join(" text, ", columns(table))));
      }
    }
  }

  /**
   * @param arguments address of the identity service; JDBC URL, user and password; folder for the
   *     reports
   */
  public static void main(String[] arguments)
      throws SQLException, IOException, InterruptedException {
    try (Connection connection =
        DriverManager.getConnection(arguments[1], arguments[2], arguments[3])) {
      createTables(connection);
      UsualJob job = new UsualJob(connection);
      job.read(arguments[0]);
      job.write(Path.of(arguments[4]));
    }
  }

  private JsonNode body(HttpResponse<byte[]> answer) {
    return json.readTree(answer.body());
  }

  private HttpResponse<byte[]> call(String address, String token, @Nullable String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .header("X-Auth-Token", token)
            .header("Content-Type", "application/json");
    return http.send(
        (body == null ? request : request.POST(BodyPublishers.ofString(body))).build(),
        BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> signIn(String identity, String scope)
      throws IOException, InterruptedException {
    return call(
        identity + "/auth/tokens",
        "none",
        """
        {"auth": {"identity": {"methods": ["password"], "password":
          {"user": {"name": "reader", "password": "none", "domain": {"name": "OTC"}}}},
          "scope": %s}}"""
            .formatted(scope));
  }

  private static String token(HttpResponse<byte[]> signedIn) {
    return signedIn.headers().firstValue("X-Subject-Token").orElseThrow();
  }

  private void read(String identity) throws SQLException, IOException, InterruptedException {
    for (JsonNode project : projects(identity)) {
      read(identity, project);
    }
    send();
  }

  JsonNode projects(String identity) throws IOException, InterruptedException {
    String token = token(signIn(identity, "{\"domain\": {\"name\": \"OTC\"}}"));
    return body(call(identity + "/auth/projects", token, null)).get("projects");
  }

  void send() throws SQLException {
    for (Sink sink : sinks.values()) {
      sink.send();
    }
  }

  void read(String identity, JsonNode project)
      throws SQLException, IOException, InterruptedException {
    HttpResponse<byte[]> signedIn =
        signIn(identity, "{\"project\": {\"id\": %s}}".formatted(project.get("id")));
    JsonNode endpoint = body(signedIn).at("/token/catalog/0/endpoints/0");
    String address = text(endpoint, "url");
    String token = token(signedIn);
    Map<String, String> tags = tags(address, token);
    String marker = "";
    while (true) {
      JsonNode page =
          body(call(address + "/policies?limit=" + CHUNK + marker, token, null)).get("policies");
      if (page.isEmpty()) {
        return;
      }
      for (JsonNode policy : page) {
        flatten(
            List.of(
                "csbs",
                text(endpoint, "region"),
                text(project, "id"),
                text(project, "name"),
                text(policy, "id"),
                text(policy, "name")),
            policy,
            tags.getOrDefault(text(policy, "id"), ""));
      }
      marker = "&marker=" + text(page.get(page.size() - 1), "id");
    }
  }

  private Map<String, String> tags(String address, String token)
      throws IOException, InterruptedException {
    Map<String, String> tags = new HashMap<>();
    for (int offset = 0; ; offset += CHUNK) {
      JsonNode page =
          body(call(
                  address + "/csbs_backup_policy/resource_instances/action",
                  token,
                  """
                      {"action": "filter", "offset": "%d", "limit": "%d"}"""
                      .formatted(offset, CHUNK)))
              .get("resources");
      if (page.isEmpty()) {
        return tags;
      }
      for (JsonNode resource : page) {
        List<String> pairs = new ArrayList<>();
        resource.get("tags").forEach(tag -> pairs.add(text(tag, "key") + "=" + text(tag, "value")));
        tags.put(text(resource, "resource_id"), String.join("; ", pairs));
      }
    }
  }

  private Sink into(String table) {
    return Objects.requireNonNull(sinks.get(table));
  }

  private void flatten(List<String> head, JsonNode policy, String tags) throws SQLException {
    JsonNode operations = policy.get("scheduled_operations");
    JsonNode resources = policy.get("resources");
    into("policies")
        .add(
            head,
            text(policy, "description"),
            text(policy, "status"),
            "true",
            text(policy, "created_at"),
            text(policy, "provider_id"),
            "" + operations.size(),
            "" + operations.size(),
            "" + resources.size(),
            "" + policy.get("tags").size(),
            null,
            tags,
            now,
            "96",
            null,
            now,
            now);
    for (JsonNode operation : operations) {
      JsonNode trigger = operation.get("trigger");
      JsonNode limits = operation.get("operation_definition");
      String pattern = text(trigger.get("properties"), "pattern");
      String rule =
          pattern.lines().filter(line -> line.startsWith("RRULE:")).findFirst().orElseThrow();
      String schedule = "Weekly " + rule.substring(rule.indexOf("BYDAY"));
      String retention = text(limits, "max_backups") + " backups";
      into("operations")
          .add(
              head,
              text(operation, "id"),
              text(operation, "name"),
              text(operation, "description"),
              text(operation, "operation_type"),
              text(operation, "enabled"),
              text(trigger, "id"),
              text(trigger, "name"),
              text(trigger, "type"),
              null,
              pattern,
              rule,
              schedule,
              null,
              text(trigger.get("properties"), "start_time"),
              now,
              "2",
              "96",
              text(limits, "max_backups"),
              text(limits, "retention_duration_days"),
              text(limits, "permanent"),
              null,
              null,
              null,
              null,
              retention,
              text(limits, "plan_id"),
              text(limits, "provider_id"));
      for (JsonNode resource : resources) {
        into("inventory")
            .add(
                head,
                text(policy, "status"),
                "true",
                tags,
                text(operation, "name"),
                text(operation, "enabled"),
                schedule,
                now,
                retention,
                text(resource, "id"),
                text(resource, "name"),
                text(resource, "type"));
      }
    }
    for (JsonNode resource : resources) {
      into("resources")
          .add(
              head,
              text(resource, "id"),
              text(resource, "name"),
              text(resource, "type"),
              "listed",
              null,
              null,
              null,
              resource.get("extra_info").toString());
    }
  }

  private static String text(JsonNode node, String name) {
    return node.get(name).asString();
  }

  private void write(Path folder) throws SQLException, IOException {
    try (SXSSFWorkbook workbook = new SXSSFWorkbook(100)) {
      workbook.setCompressTempFiles(true);
      for (String table : TABLES.keySet()) {
        String[] names = columns(table);
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(table + ".csv"));
            CSVWriter writer = new CSVWriter(out)) {
          writer.writeNext(names, false);
          each(table, row -> writer.writeNext(row, false));
        }
        SXSSFSheet sheet = workbook.createSheet(table);
        add(sheet, names);
        each(table, row -> add(sheet, row));
      }
      try (OutputStream out = Files.newOutputStream(folder.resolve("inventory.xlsx"))) {
        workbook.write(out);
      }
    }
  }

  private static void add(SXSSFSheet sheet, @Nullable String[] values) {
    Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
    for (int i = 0; i < values.length; i++) {
      row.createCell(i).setCellValue(values[i]);
    }
  }

  void each(String table, Consumer<String[]> rows) throws SQLException {
    int columns = columns(table).length;
    try (Statement select = connection.createStatement()) {
      select.setFetchSize(CHUNK);
      try (ResultSet result = select.executeQuery("SELECT * FROM usual_" + table)) {
        while (result.next()) {
          String[] row = new String[columns];
          for (int i = 0; i < columns; i++) {
            row[i] = result.getString(i + 1);
          }
          rows.accept(row);
        }
      }
    }
  }
}
