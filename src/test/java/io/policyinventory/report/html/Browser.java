package io.policyinventory.report.html;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium with one page, asked over the Chrome DevTools Protocol (its domains Page,
 * Runtime and Log), on loopback.
 */
final class Browser implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Boolean> loaded = new CompletableFuture<>();

  /** Where it is installed; empty when it is not. */
  static Optional<Path> installed() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(folder -> Stream.of("chromium", "chromium-browser").map(n -> Path.of(folder, n)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Browser(Path program, Path profile) throws Exception {
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    URI browser = URI.create(address(process.inputReader(StandardCharsets.UTF_8)));
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest pages =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + browser.getPort() + "/json/new?about:blank"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    String page = http.send(pages, HttpResponse.BodyHandlers.ofString()).body();
    socket =
        http.newWebSocketBuilder()
            .buildAsync(
                URI.create(JSON.readTree(page).get("webSocketDebuggerUrl").asString()),
                new Listener())
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    ask("Page.enable", Map.of());
    ask("Runtime.enable", Map.of());
    ask("Log.enable", Map.of());
  }

  private static String address(BufferedReader output) throws IOException {
    String line;
    while ((line = output.readLine()) != null) {
      if (line.startsWith(LISTENING)) {
        return line.substring(LISTENING.length()).strip();
      }
    }
    throw new IOException("the browser ended before it listened");
  }

  /** Shows a file and waits until all of it is there. */
  void show(Path file) throws Exception {
    ask("Page.navigate", Map.of("url", file.toUri().toString()));
    loaded.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** The value of a JavaScript expression, as text. */
  String evaluate(String expression) throws Exception {
    JsonNode answer =
        ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    return answer.at("/result/value").asString();
  }

  /** The page as PDF, Base64. */
  String printed() throws Exception {
    return ask("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true))
        .get("data")
        .asString();
  }

  /** Errors and warnings of scripts, styles and the page since the start. */
  List<String> complaints() {
    return complaints;
  }

  private JsonNode ask(String method, Map<String, ?> parameters) throws Exception {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(
        JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true);
    return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        JsonNode message = JSON.readTree(parts.toString());
        parts.setLength(0);
        take(message);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void take(JsonNode message) {
      CompletableFuture<JsonNode> answer = answers.remove(message.path("id").asInt(0));
      if (answer != null) {
        answer.complete(message.path("result"));
        return;
      }
      String event = message.path("method").asString();
      if (event.equals("Page.loadEventFired")) {
        loaded.complete(true);
      } else if (event.equals("Runtime.exceptionThrown") || event.equals("Log.entryAdded")) {
        complaints.add(message.toString());
      }
    }
  }
}
