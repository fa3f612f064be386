package io.policyinventory.cloud.http;

import io.policyinventory.cloud.Authorizer;
import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.HttpLimits;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.StoppedException;
import io.policyinventory.cloud.credentials.AuthUrl;
import io.policyinventory.cloud.error.ErrorEnvelope;
import io.policyinventory.cloud.error.ErrorHandling;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Where every request passes: authorised, limited, counted, bounded, logged, and its answer turned
 * into either a whole body or a {@link CloudException}.
 */
final class HttpGate implements ClientHttpRequestInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(HttpGate.class);
  private static final Set<Integer> THROTTLED = Set.of(202, 429);

  private final HttpLimits limits;
  private final RequestThrottle throttle;
  private final ErrorHandling errors;
  private final String userAgent;
  private final Authorizer authorizer;
  private final Set<Integer> success;
  private final Runnable counter;

  HttpGate(
      HttpLimits limits,
      RequestThrottle throttle,
      ErrorHandling errors,
      String userAgent,
      Authorizer authorizer,
      Set<Integer> success,
      Runnable counter) {
    this.limits = limits;
    this.throttle = throttle;
    this.errors = errors;
    this.userAgent = userAgent;
    this.authorizer = authorizer;
    this.success = success;
    this.counter = counter;
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
    String line = request.getMethod() + " " + request.getURI().getPath();
    if (!AuthUrl.isSafe(request.getURI())) {
      throw new ScopeFailedException(
          new CloudException.Failure(
              line,
              null,
              null,
              "endpoint on " + request.getURI().getHost() + " is not https://, refused",
              null),
          null);
    }
    HttpHeaders headers = request.getHeaders();
    String correlation = UUID.randomUUID().toString();
    headers.set("X-Request-Id", correlation);
    headers.set(HttpHeaders.USER_AGENT, userAgent);
    if (!headers.containsHeader(HttpHeaders.ACCEPT) || headers.getAccept().size() > 1) {
      headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
    }
    Authorizer.Proof proof = authorizer.authorize(request, body);
    try (RequestThrottle.Permit permit = throttle.enter(request.getURI().getAuthority())) {
      counter.run();
      long start = System.nanoTime();
      String outcome = "no answer";
      try (ClientHttpResponse response = execution.execute(request, body)) {
        int status = response.getStatusCode().value();
        outcome = String.valueOf(status);
        return read(response, status, line, start, proof, permit);
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw new StoppedException("interrupted during " + line);
        }
        throw errors.ofFault(line, request.getURI().getAuthority(), e, proof);
      } finally {
        LOG.debug("{} {} {} in {} ms", correlation, line, outcome, millisSince(start));
      }
    }
  }

  private ClientHttpResponse read(
      ClientHttpResponse response,
      int status,
      String line,
      long start,
      Authorizer.Proof proof,
      RequestThrottle.Permit permit)
      throws IOException {
    if (!success.contains(status)) {
      if (THROTTLED.contains(status)) {
        permit.throttled();
      }
      throw errors.ofAnswer(line, status, response.getHeaders(), errorBody(response), proof);
    }
    byte[] content;
    try (InputStream stream = response.getBody()) {
      content =
          BoundedBody.read(
              stream,
              response.getHeaders().getContentLength(),
              limits.largestResponse(),
              start + limits.readTimeout().toNanos());
    }
    permit.succeeded();
    return new ReadResponse(response.getStatusCode(), response.getHeaders(), content);
  }

  private static byte[] errorBody(ClientHttpResponse response) {
    try (InputStream stream = response.getBody()) {
      return stream.readNBytes(ErrorEnvelope.LIMIT);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
