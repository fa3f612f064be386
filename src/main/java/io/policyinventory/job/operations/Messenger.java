package io.policyinventory.job.operations;

import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.credentials.EnvironmentProxy;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends short requests that are allowed to fail, and never for long. Words on a failure name
 * neither the URL nor the answer.
 */
final class Messenger {
  /** Longest time from sending a request to the end of its answer. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient client;

  Messenger(EnvironmentProxy proxy) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER);
    if (proxy != EnvironmentProxy.NONE) {
      builder.proxy(proxy);
    }
    proxy.authenticator().ifPresent(builder::authenticator);
    this.client = builder.build();
  }

  /** The answer is null when all is well, else words on what went wrong; never fails. */
  CompletableFuture<@Nullable String> get(Secret url) {
    return send(HttpRequest.newBuilder(URI.create(url.value())).GET());
  }

  /** The same with a body of JSON. */
  CompletableFuture<@Nullable String> post(Secret url, String json) {
    return send(
        HttpRequest.newBuilder(URI.create(url.value()))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private CompletableFuture<@Nullable String> send(HttpRequest.Builder request) {
    return client
        .sendAsync(
            request.timeout(PATIENCE).header("User-Agent", "policy-inventory").build(),
            HttpResponse.BodyHandlers.discarding())
        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .handle((answer, failure) -> failure == null ? words(answer) : words(failure));
  }

  private static @Nullable String words(HttpResponse<?> answer) {
    return answer.statusCode() / 100 == 2 ? null : "answered with status " + answer.statusCode();
  }

  private static String words(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
      return "did not answer within " + PATIENCE.toSeconds() + " s";
    }
    if (cause instanceof ConnectException) {
      return "cannot be connected to";
    }
    return cause instanceof SSLException
        ? "is not trusted, or does not speak TLS"
        : "failed: " + cause.getClass().getSimpleName();
  }
}
