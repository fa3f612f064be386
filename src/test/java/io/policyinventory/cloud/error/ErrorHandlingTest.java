package io.policyinventory.cloud.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.policyinventory.cloud.Authorizer;
import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.RetryableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ErrorHandlingTest {
  private static final String REST_OF_A_BODY = "hunter2\"}]}\r\n\r\n";

  @Test
  void showsNothingOfAnAnswerThatIsNotHttp() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> answer(server));
      answering.start();
      URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
      IOException fault =
          catchThrowableOfType(
              IOException.class,
              () ->
                  HttpClient.newHttpClient()
                      .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()));
      answering.join();
      assertThat(fault).hasMessageContaining("hunter2");

      CloudException failure =
          new ErrorHandling(new MessageCleaner(List.of()), Clock.systemUTC())
              .ofFault("GET /x", "ecs.example", fault, Authorizer.Proof.NONE);
      assertThat(failure)
          .isInstanceOf(RetryableException.class)
          .hasMessage("GET /x: answer of ecs.example is not HTTP")
          .hasNoCause();
    }
  }

  private static void answer(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getInputStream().read();
      socket.getOutputStream().write(REST_OF_A_BODY.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
