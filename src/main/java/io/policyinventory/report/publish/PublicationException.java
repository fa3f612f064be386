package io.policyinventory.report.publish;

import java.nio.file.Path;

/**
 * The reports could not be written, or a folder of them not be read. The message names the path and
 * what to do about it.
 */
public class PublicationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PublicationException(String message, Throwable cause) {
    super(message, cause);
  }

  static PublicationException of(Path path, Exception cause) {
    return new PublicationException(
        "cannot write reports to "
            + path
            + ": "
            + reason(cause)
            + "; check that the folder can be written and that the disk has room, or choose another"
            + " with output=FOLDER; nothing was published",
        cause);
  }

  static PublicationException reading(Path path, Exception cause) {
    return new PublicationException(
        "cannot read the published folder "
            + path
            + ": "
            + reason(cause)
            + "; name a folder that a run published",
        cause);
  }

  private static String reason(Exception cause) {
    String name = cause.getClass().getSimpleName();
    return cause.getMessage() == null ? name : name + ": " + cause.getMessage();
  }
}
