package io.policyinventory.sandbox;

import io.policyinventory.sandbox.inventory.SandboxJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A plain client of a sandbox cloud, signed in to one project. */
public final class Client {

  public record Answer(HttpResponse<String> response) {

    public int status() {
      return response.statusCode();
    }

    public JsonNode json() {
      return SandboxJson.MAPPER.readTree(response.body());
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final SandboxCloud cloud;
  private String token = "";
  private String projectId = "";

  public Client(SandboxCloud cloud) {
    this.cloud = cloud;
  }

  public static Client in(SandboxCloud cloud, String project) {
    Client client = new Client(cloud);
    client.signIn(
        client.password(cloud.password()),
        "{\"project\":{\"name\":\"%s\",\"domain\":{\"name\":\"%s\"}}}"
            .formatted(project, cloud.domainName()));
    return client;
  }

  public String password(String password) {
    return """
        {"methods":["password"],"password":{"user":{"name":"%s","password":"%s",\
        "domain":{"name":"%s"}}}}"""
        .formatted(cloud.username(), password, cloud.domainName());
  }

  public Answer signIn(String identity, String scope) {
    Answer answer =
        post(
            "/v3/auth/tokens",
            "{\"auth\":{\"identity\":%s,\"scope\":%s}}".formatted(identity, scope));
    if (answer.status() == 201) {
      token = answer.header("X-Subject-Token");
      projectId = answer.json().path("token").path("project").path("id").asString("");
    }
    return answer;
  }

  public void forgetToken() {
    token = "";
  }

  public String token() {
    return token;
  }

  public String projectId() {
    return projectId;
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer post(String path, String body) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public Answer put(String path, String body) {
    return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  public String csbs(String path) {
    return "/csbs/v1/" + projectId + path;
  }

  public String vbs(String path) {
    return "/vbs/v2/" + projectId + path;
  }

  public String volumeBackups(String path) {
    return "/vbs/v3/" + projectId + "/backups/detail" + path;
  }

  public String cbr(String path) {
    return "/cbr/v3/" + projectId + path;
  }

  public String ecs(String query) {
    return "/ecs/v1/" + projectId + "/cloudservers/detail" + query;
  }

  public String evs(String path) {
    return "/evs/v2/" + projectId + path;
  }

  /** Pages of CSBS policies by marker until an empty one. */
  public List<String> policyIds(int limit, String sort) {
    List<String> ids = new ArrayList<>();
    for (int pages = 0; pages < 1000; pages++) {
      String marker = ids.isEmpty() ? "" : "&marker=" + ids.get(ids.size() - 1);
      JsonNode page =
          get(csbs("/policies?limit=" + limit + "&sort=" + sort + marker)).json().path("policies");
      if (page.isEmpty()) {
        return ids;
      }
      page.forEach(policy -> ids.add(SandboxJson.text(policy, "id")));
    }
    throw new AssertionError("the pages do not end: " + ids.size());
  }

  private HttpRequest.Builder request(String path) {
    URI uri = URI.create("http://127.0.0.1:" + cloud.authUrl().getPort() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10));
    return token.isEmpty() ? request : request.header("X-Auth-Token", token);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
