package io.policyinventory.cloud;

import org.jspecify.annotations.Nullable;

/**
 * An answer, or the lack of one, that is no success. The subclass says what a reader does about it
 * (errors.md section 1).
 */
public abstract class CloudException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The facts of a failed exchange. Null where there is none. */
  public record Failure(
      String request,
      @Nullable Integer status,
      @Nullable String code,
      String message,
      @Nullable String requestId) {

    /** One line for a person: request, status, code, message, request id. */
    public String line() {
      StringBuilder line = new StringBuilder(request).append(": ");
      if (status != null) {
        line.append(status).append(' ');
      }
      if (code != null && !code.equals(String.valueOf(status))) {
        line.append(code).append(' ');
      }
      line.append(message);
      if (requestId != null) {
        line.append(" (request id ").append(requestId).append(')');
      }
      return line.toString();
    }
  }

  private final transient Failure failure;

  protected CloudException(Failure failure, @Nullable Throwable cause) {
    super(failure.line(), cause);
    this.failure = failure;
  }

  /** The facts. */
  public Failure failure() {
    return failure;
  }
}
