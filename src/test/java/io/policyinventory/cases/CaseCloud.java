package io.policyinventory.cases;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.policyinventory.cases.CaseFile.Account;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers over HTTP what a case says, with just enough of IAM to sign in and list projects. */
final class CaseCloud implements AutoCloseable {

  private static final Map<String, String> SERVICES =
      Map.of(
          "data-protect", "/csbs/v1/",
          "vbsv2", "/vbs/v2/",
          "cbr", "/cbr/v3/",
          "ecs", "/ecs/v1/",
          "evs", "/evs/v2/");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final String base;
  private volatile Account account = new Account(Map.of(), null);

  CaseCloud() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    base = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  void show(Account night) {
    account = night;
  }

  Map<String, String> environment() {
    return Map.of(
        "OS_AUTH_URL", base + "/v3",
        "OS_USERNAME", "auditor",
        "OS_PASSWORD", "of-a-case",
        "OS_USER_DOMAIN_NAME", "cases");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getPath();
      String method = exchange.getRequestMethod();
      switch (method + " " + path) {
        case "POST /v3/auth/tokens" -> signIn(exchange, CaseFile.MAPPER.readTree(body));
        case "GET /v3/auth/projects", "GET /v3/projects" -> send(exchange, 200, projects());
        default -> read(exchange, method, path.split("/", 5), body);
      }
    }
  }

  private void signIn(HttpExchange exchange, JsonNode body) throws IOException {
    JsonNode wanted = body.path("auth").path("scope").path("project");
    String name =
        account.projects().keySet().stream()
            .filter(
                each ->
                    each.equals(wanted.path("name").asString(""))
                        || id(each).equals(wanted.path("id").asString("")))
            .findFirst()
            .orElse("");
    ObjectNode answer = CaseFile.MAPPER.createObjectNode();
    ObjectNode token = answer.putObject("token").put("expires_at", "2999-01-01T00:00:00.000000Z");
    token
        .putObject("user")
        .put("id", "u")
        .put("name", "auditor")
        .putObject("domain")
        .put("id", "d");
    if (!name.isEmpty()) {
      token.putObject("project").put("id", id(name)).put("name", name);
    }
    List<JsonNode> told = account.catalogue();
    if (told != null) {
      token.putArray("catalog").addAll(told);
    } else if (!name.isEmpty()) {
      SERVICES.forEach(
          (type, path) ->
              token
                  .withArray("catalog")
                  .addObject()
                  .put("type", type)
                  .putArray("endpoints")
                  .addObject()
                  .put("interface", "public")
                  .put("region", "eu-de")
                  .put("url", base + path + id(name)));
    }
    exchange.getResponseHeaders().set("X-Subject-Token", "token-" + name);
    send(exchange, 201, answer);
  }

  private ObjectNode projects() {
    ObjectNode answer = CaseFile.MAPPER.createObjectNode();
    var list = answer.putArray("projects");
    for (String name : account.projects().keySet()) {
      list.addObject().put("id", id(name)).put("name", name).put("enabled", true);
    }
    answer.putObject("links").putNull("next");
    return answer;
  }

  /**
   * Answers a call of a service.
   *
   * @param path "", service, version, project id, the rest
   */
  private void read(HttpExchange exchange, String method, String[] path, String body)
      throws IOException {
    JsonNode answer = null;
    if (path.length == 5) {
      CaseCall call = new CaseCall(path[1], method, "/" + path[4]);
      answer =
          account.projects().entrySet().stream()
              .filter(project -> id(project.getKey()).equals(path[3]))
              .findFirst()
              .flatMap(project -> call.answer(project.getValue(), exchange.getRequestURI(), body))
              .orElse(null);
    }
    if (answer == null) {
      ObjectNode error = CaseFile.MAPPER.createObjectNode();
      error.putObject("error").put("code", "404").put("message", "no such thing in this case");
      send(exchange, 404, error);
    } else {
      send(exchange, 200, answer);
    }
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = CaseFile.MAPPER.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String id(String project) {
    return "%032x".formatted(project.hashCode() & 0xFFFF_FFFFL);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
