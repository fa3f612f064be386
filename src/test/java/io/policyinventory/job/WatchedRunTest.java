package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.policyinventory.Slow;
import io.policyinventory.sandbox.SandboxOptions;
import io.policyinventory.sandbox.fault.FaultText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Heartbeat and notice of the whole program, to a server of the test. */
@Slow
class WatchedRunTest {
  private static final String KEY = "5ecret-c0ffee";

  @TempDir Path folder;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private HttpServer watch;
  private Harness program;

  @BeforeEach
  void start() throws IOException {
    watch = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    watch.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          exchange.sendResponseHeaders(
              exchange.getRequestURI().getPath().contains("404") ? 404 : 200, -1);
          exchange.close();
        });
    watch.start();
    program = new Harness(folder, SandboxOptions.defaults());
  }

  @AfterEach
  void stop() {
    watch.stop(0);
    program.close();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + watch.getAddress().getPort() + path;
  }

  private Harness.Outcome run(String... arguments) {
    return program.run(arguments);
  }

  @Test
  void startAndSuccessArePinged() {
    Harness.Outcome outcome =
        run(
            "services=vbs",
            "--inventory.heartbeat-url=" + url("/" + KEY + "?rid=1"),
            "--inventory.notify.url=" + url("/hook"));

    assertThat(outcome.exitCode()).isZero();
    assertThat(requests).containsExactly("GET /" + KEY + "/start?rid=1", "GET /" + KEY + "?rid=1");
    assertThat(outcome.messages()).doesNotContain(KEY);
  }

  @Test
  void gapsAreAFailureAndANoticeTellsWhichScopes() {
    program.close();
    program =
        new Harness(
            folder,
            SandboxOptions.defaults()
                .withFaults(List.of(FaultText.parse("GET /csbs/v1/*/policies status=403"))));

    Path told = folder.resolve("told.json");
    Harness.Outcome outcome =
        run(
            "--inventory.heartbeat-url=" + url("/" + KEY),
            "--inventory.notify.url=" + url("/hook"),
            "--inventory.notify.command=cat > " + told);

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(requests)
        .containsExactlyInAnyOrder("GET /" + KEY + "/start", "GET /" + KEY + "/fail", "POST /hook");
    String body = bodies.stream().filter(text -> !text.isEmpty()).findFirst().orElseThrow();
    JsonNode notice = JsonMapper.shared().readTree(body);
    assertThat(notice.get("run_id").asInt()).isEqualTo(1);
    assertThat(notice.get("status").asString()).isEqualTo("gaps");
    assertThat(notice.get("exit_code").asInt()).isEqualTo(3);
    assertThat(notice.get("error").isNull()).isTrue();
    assertThat(notice.get("failed").get(0).asString()).startsWith("csbs/");
    assertThat(notice.get("scopes_missing").asInt()).isZero();
    assertThat(notice.get("findings").get("critical").asInt()).isPositive();
    assertThat(Path.of(notice.get("report_folder").asString())).isDirectory();
    assertThat(told).hasContent(body);
  }

  @Test
  void aRefusedSignInIsAFailure() {
    Map<String, String> environment = program.environment();
    environment.put("OS_PASSWORD", "wr0ng-word");
    environment.put("INVENTORY_HEARTBEAT_URL", url("/" + KEY));
    environment.put("INVENTORY_NOTIFY_URL", url("/hook"));

    Harness.Outcome outcome = program.run(environment);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(requests).contains("GET /" + KEY + "/fail", "POST /hook");
    assertThat(String.join("", bodies))
        .contains("\"status\":\"failed\"", "\"exit_code\":1")
        .doesNotContain("wr0ng-word");
  }

  @Test
  void aDeadWatchIsAWarning() throws Exception {
    int dead;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      dead = socket.getLocalPort();
    }

    Harness.Outcome outcome =
        run("services=vbs", "--inventory.heartbeat-url=http://127.0.0.1:" + dead + "/" + KEY);

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.messages())
        .contains("inventory.heartbeat-url cannot be connected to")
        .doesNotContain(KEY);
  }

  @Test
  void aWatchThatNeverAnswersCostsLittle() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + silent.getLocalPort() + "/" + KEY;
      long start = System.nanoTime();

      Harness.Outcome outcome =
          run("pageSize=many", "--inventory.heartbeat-url=" + url, "--inventory.notify.url=" + url);

      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(outcome.messages())
          .contains("inventory.heartbeat-url did not answer within 2 s")
          .contains("inventory.notify.url did not answer within 2 s")
          .doesNotContain(KEY);
    }
  }

  @Test
  void aWatchThatDoesNotKnowTheUrlIsAWarning() {
    Harness.Outcome outcome =
        run("pageSize=many", "--inventory.heartbeat-url=" + url("/404/" + KEY));

    assertThat(outcome.messages())
        .contains("inventory.heartbeat-url answered with status 404")
        .doesNotContain(KEY);
  }

  @Test
  void aUrlThatWouldTellTheSecretIsRefusedWithoutShowingIt() {
    assertThat(
            List.of("http://hc.example/" + KEY, "hc.example/" + KEY, "https://hc example/" + KEY))
        .allSatisfy(
            url -> {
              Harness.Outcome outcome = run("--inventory.heartbeat-url=" + url);
              assertThat(outcome.exitCode()).isEqualTo(2);
              assertThat(outcome.messages())
                  .contains("inventory.heartbeat-url must be an https:// URL")
                  .doesNotContain(KEY);
            });
  }

  @Test
  void aCommandThatFailsIsAWarningAndHasNoCredentials() throws Exception {
    Path seen = folder.resolve("seen");
    Map<String, String> environment = program.environment();
    environment.put("OS_PASSWORD", "wrong");

    Harness.Outcome outcome =
        program.run(environment, "--inventory.notify.command=env > " + seen + "; exit 7");

    assertThat(outcome.messages()).contains("inventory.notify.command ended with exit code 7");
    assertThat(Files.readString(seen)).doesNotContain("OS_PASSWORD");
  }
}
