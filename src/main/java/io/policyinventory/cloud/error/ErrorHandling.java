package io.policyinventory.cloud.error;

import io.policyinventory.cloud.Authorizer;
import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ItemGoneException;
import io.policyinventory.cloud.ReauthenticateException;
import io.policyinventory.cloud.RetryableException;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.ServiceNotOfferedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The one place where an answer, or the lack of one, becomes an exception (errors.md). */
public final class ErrorHandling {
  private final MessageCleaner cleaner;
  private final Clock clock;

  public ErrorHandling(MessageCleaner cleaner, Clock clock) {
    this.cleaner = cleaner;
    this.clock = clock;
  }

  /**
   * For an answer that is no success.
   *
   * @param request method and path
   */
  public CloudException ofAnswer(
      String request, int status, HttpHeaders headers, byte[] body, Authorizer.Proof proof) {
    ErrorEnvelope envelope = ErrorEnvelope.parse(body);
    String code = envelope.code();
    String cleanCode = code == null ? null : cleaner.clean(code, proof.secrets());
    String message = cleaner.clean(envelope.message(), proof.secrets());
    CloudException.Failure failure =
        new CloudException.Failure(
            request,
            status,
            cleanCode,
            message.isEmpty() ? reason(status, body.length) : message,
            requestId(envelope, headers, proof.secrets()));
    Duration retryAfter = RetryAfter.parse(headers.getFirst("Retry-After"), clock);
    return switch (ErrorAction.of(status, code, proof.signed(), retryAfter != null)) {
      case RETRY -> new RetryableException(failure, retryAfter, null);
      case REAUTHENTICATE ->
          new ReauthenticateException(
              failure, proof.secrets().isEmpty() ? null : proof.secrets().get(0));
      case SCOPE_FAILED -> new ScopeFailedException(failure, null);
      case NOT_OFFERED -> new ServiceNotOfferedException(failure, null);
      case ITEM_GONE -> new ItemGoneException(failure, null);
      case RUN_FAILED -> new RunFailedException(failure, null);
    };
  }

  /** For an answer of a success that cannot be understood; the message may quote it. */
  public CloudException malformed(String request, int status, String message) {
    return new RetryableException(
        new CloudException.Failure(request, status, null, cleaner.clean(message, List.of()), null),
        null,
        null);
  }

  /** For an exchange that ended without a whole answer. */
  public CloudException ofFault(
      String request, String host, IOException fault, Authorizer.Proof proof) {
    List<Throwable> causes = causes(fault);
    boolean certificate =
        causes.stream()
            .anyMatch(
                cause ->
                    cause instanceof CertificateException
                        || cause instanceof SSLPeerUnverifiedException);
    String detail = cleaner.clean(String.valueOf(deepestMessage(causes)), proof.secrets());
    if (certificate) {
      return new RunFailedException(
          failure(
              request,
              "certificate of "
                  + host
                  + " is not trusted: "
                  + detail
                  + "; give the cloud's CA with cacert (OS_CACERT)"),
          null);
    }
    return new RetryableException(failure(request, words(host, causes, detail)), null, null);
  }

  private static CloudException.Failure failure(String request, String message) {
    return new CloudException.Failure(request, null, null, message, null);
  }

  private static String words(String host, List<Throwable> causes, String detail) {
    for (Throwable cause : causes) {
      if (cause instanceof HttpTimeoutException) {
        return "no whole answer from " + host + " in time: " + detail;
      }
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return "host name of " + host + " cannot be resolved";
      }
      if (cause instanceof ProtocolException) {
        return "answer of " + host + " is not HTTP";
      }
      if (cause instanceof ConnectException) {
        return "no connection to " + host + ": " + detail;
      }
    }
    return "connection to " + host + " failed or answer torn: " + detail;
  }

  private static List<Throwable> causes(Throwable fault) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = fault;
        cause != null && !causes.contains(cause);
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }

  private static String deepestMessage(List<Throwable> causes) {
    String message = causes.get(causes.size() - 1).getClass().getSimpleName();
    for (Throwable cause : causes) {
      if (cause.getMessage() != null) {
        message = cause.getMessage();
      }
    }
    return message;
  }

  private @Nullable String requestId(
      ErrorEnvelope envelope, HttpHeaders headers, List<Secret> secrets) {
    String id = envelope.requestId();
    if (id == null) {
      id = headers.getFirst("X-Request-Id");
    }
    if (id == null) {
      id = headers.getFirst("x-openstack-request-id");
    }
    return id == null ? null : cleaner.clean(id, secrets);
  }

  private static String reason(int status, int length) {
    String body = length == 0 ? "no message" : "no message that could be read";
    if (status >= 300 && status < 400) {
      return "redirect, which is never followed with credentials";
    }
    if (status == 202) {
      return "throttled";
    }
    return status >= 200 && status < 300 ? "expected status 200 for a read" : body;
  }
}
