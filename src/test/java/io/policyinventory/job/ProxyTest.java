package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.sandbox.SandboxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program behind a proxy that asks for a password and reaches nothing. */
@Slow
class ProxyTest {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private void serve(ServerSocket proxy) {
    while (!proxy.isClosed()) {
      try (Socket client = proxy.accept()) {
        boolean signedIn = false;
        BufferedReader head =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = head.readLine();
            line != null && !line.isEmpty();
            line = head.readLine()) {
          lines.add(line);
          signedIn |= line.startsWith("Proxy-Authorization:");
        }
        String answer =
            signedIn
                ? "HTTP/1.1 502 Bad Gateway\r\n"
                : "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\n";
        client
            .getOutputStream()
            .write((answer + "Content-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        lines.add("closed");
      }
    }
  }

  @Test
  void requestsGoThroughTheProxyOfTheEnvironment(@TempDir Path folder) throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Harness program = new Harness(folder, SandboxOptions.defaults())) {
      Thread thread = new Thread(() -> serve(proxy));
      thread.setDaemon(true);
      thread.start();
      Map<String, String> environment = program.environment();
      environment.put("OS_AUTH_URL", "https://iam.cloud.invalid/v3");
      environment.put("HTTPS_PROXY", "http://robot:pr0xy-s3cret@127.0.0.1:" + proxy.getLocalPort());

      Process process =
          program.start(
              environment,
              "dryRun=true",
              "--inventory.http.tries=1",
              "--inventory.http.back-off=5ms");

      assertThat(process.waitFor()).as(program.childOutput()).isEqualTo(1);
      assertThat(lines)
          .contains("CONNECT iam.cloud.invalid:443 HTTP/1.1")
          .contains(
              "Proxy-Authorization: Basic "
                  + Base64.getEncoder()
                      .encodeToString("robot:pr0xy-s3cret".getBytes(StandardCharsets.US_ASCII)));
      assertThat(program.childOutput())
          .contains("iam.cloud.invalid")
          .doesNotContain("pr0xy-s3cret");
    }
  }
}
