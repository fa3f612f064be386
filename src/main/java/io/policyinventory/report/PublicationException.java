package io.policyinventory.report;

import java.nio.file.Path;

/** The reports could not be written. The message names the path and what to do about it. */
public class PublicationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PublicationException(String message, Throwable cause) {
    super(message, cause);
  }

  static PublicationException of(Path path, Exception cause) {
    String reason =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new PublicationException(
        "cannot write reports to "
            + path
            + ": "
            + reason
            + "; check that the folder can be written and that the disk has room, or choose another"
            + " with output=FOLDER; nothing was published",
        cause);
  }
}
