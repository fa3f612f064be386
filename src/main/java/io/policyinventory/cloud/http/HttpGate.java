package io.policyinventory.cloud.http;

import io.policyinventory.cloud.Authorizer;
import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.HttpLimits;
import io.policyinventory.cloud.RetryableException;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.StoppedException;
import io.policyinventory.cloud.credentials.AuthUrl;
import io.policyinventory.cloud.error.ErrorEnvelope;
import io.policyinventory.cloud.error.ErrorHandling;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Where every request passes: authorised, limited, counted, bounded, logged, and its answer turned
 * into either a whole body or a {@link CloudException}.
 */
public final class HttpGate implements ClientHttpRequestInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(HttpGate.class);

  /** Header of a read answer with the request that it is to, whatever the server says there. */
  public static final String REQUEST = "X-Answered-Request";

  private static final Set<Integer> THROTTLED = Set.of(202, 429);
  private static final int UNAVAILABLE = 503;

  private final HttpLimits limits;
  private final long largestAnswer;
  private final RequestThrottle throttle;
  private final ErrorHandling errors;
  private final String userAgent;
  private final Authorizer authorizer;
  private final Set<Integer> success;
  private final ClientAccount account;

  HttpGate(
      HttpLimits limits,
      long largestAnswer,
      RequestThrottle throttle,
      ErrorHandling errors,
      String userAgent,
      Authorizer authorizer,
      Set<Integer> success,
      ClientAccount account) {
    this.limits = limits;
    this.largestAnswer = largestAnswer;
    this.throttle = throttle;
    this.errors = errors;
    this.userAgent = userAgent;
    this.authorizer = authorizer;
    this.success = success;
    this.account = account;
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
    String line = line(request);
    if (!AuthUrl.isSafe(request.getURI())) {
      throw failed(line, "endpoint on " + request.getURI().getHost() + " is not https://, refused");
    }
    HttpHeaders headers = request.getHeaders();
    String correlation = UUID.randomUUID().toString();
    headers.set("X-Request-Id", correlation);
    headers.set(HttpHeaders.USER_AGENT, userAgent);
    if (!headers.containsHeader(HttpHeaders.ACCEPT) || headers.getAccept().size() > 1) {
      headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
    }
    Authorizer.Proof proof = authorizer.authorize(request, body);
    HostThrottle host = throttle.host(request.getURI().getAuthority());
    account.askedAt(host);
    try (HostThrottle.Permit permit = host.enter(RequestKind.of(request))) {
      account.sent();
      long start = System.nanoTime();
      String outcome = "no answer";
      try (ClientHttpResponse response = send(request, body, execution, line)) {
        permit.answered();
        int status = response.getStatusCode().value();
        outcome = String.valueOf(status);
        return read(response, status, line, start, proof, permit);
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw new StoppedException("interrupted during " + line);
        }
        if (e instanceof HttpTimeoutException) {
          permit.overloaded();
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
      HostThrottle.Permit permit)
      throws IOException {
    if (!success.contains(status)) {
      CloudException failure =
          errors.ofAnswer(line, status, response.getHeaders(), errorBody(response), proof);
      if (THROTTLED.contains(status)
          || (failure instanceof RetryableException again && Retrier.isThrottling(again))) {
        permit.throttled();
      } else if (status == UNAVAILABLE) {
        permit.overloaded();
      }
      throw failure;
    }
    requireContentType(response.getHeaders(), status, line);
    byte[] content;
    try (InputStream stream = response.getBody()) {
      long deadline = start + limits.readTimeout().toNanos();
      content =
          new BoundedBody(stream, account.memory(), largestAnswer, deadline)
              .read(response.getHeaders().getContentLength());
    } catch (BoundedBody.TooLargeException e) {
      throw failed(line, tooLarge(e));
    }
    account.answered();
    permit.succeeded();
    HttpHeaders headers = new HttpHeaders(response.getHeaders());
    headers.set(REQUEST, line);
    return new ReadResponse(response.getStatusCode(), headers, content);
  }

  /** How messages name a request: method, path and query, without its host. */
  public static String line(HttpRequest request) {
    String query = request.getURI().getQuery();
    String path = request.getMethod() + " " + request.getURI().getPath();
    return query == null ? path : path + "?" + query;
  }

  private static ClientHttpResponse send(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution, String line)
      throws IOException {
    try {
      return execution.execute(request, body);
    } catch (IllegalArgumentException e) {
      String to = request.getURI().getAuthority();
      throw failed(line, "request cannot be sent to " + to + ": " + e.getMessage());
    }
  }

  /** A type that names what cannot be understood makes the body a guess. */
  private void requireContentType(HttpHeaders headers, int status, String line) {
    try {
      headers.getContentType();
    } catch (InvalidMediaTypeException e) {
      String message =
          "Content-Type '" + headers.getFirst(HttpHeaders.CONTENT_TYPE) + "' cannot be understood";
      throw errors.malformed(line, status, message);
    }
  }

  private String tooLarge(BoundedBody.TooLargeException e) {
    String own =
        limits.largestResponse() > largestAnswer ? ", an eighth of the largest heap (-Xmx)" : "";
    return e.getMessage() + own;
  }

  private static ScopeFailedException failed(String line, String message) {
    return new ScopeFailedException(
        new CloudException.Failure(line, null, null, message, null), null);
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
