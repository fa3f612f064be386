package io.policyinventory.cloud.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;

/** Reads an answer's body within a size and a time. */
final class BoundedBody {
  private static final int CHUNK = 16 * 1024;

  private BoundedBody() {}

  /** The body is larger than accepted. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(long limit) {
      super("answer is larger than the accepted " + limit + " bytes");
    }
  }

  /**
   * Reads to the end.
   *
   * @param declared length that the server declared in bytes; negative for none
   * @param deadline reading of {@link System#nanoTime()} after which the body is late
   */
  static byte[] read(InputStream body, long declared, long limit, long deadline)
      throws IOException {
    if (declared > limit) {
      throw new TooLargeException(limit);
    }
    try {
      return readAll(body, declared, limit, deadline);
    } catch (IOException e) {
      requireInTime(deadline);
      throw e;
    }
  }

  private static byte[] readAll(InputStream body, long declared, long limit, long deadline)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.max(CHUNK, declared));
    byte[] chunk = new byte[CHUNK];
    for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
      bytes.write(chunk, 0, count);
      if (bytes.size() > limit) {
        throw new TooLargeException(limit);
      }
      requireInTime(deadline);
    }
    requireInTime(deadline);
    if (declared >= 0 && bytes.size() != declared) {
      throw new IOException(
          "answer ended after " + bytes.size() + " of " + declared + " bytes declared");
    }
    return bytes.toByteArray();
  }

  private static void requireInTime(long deadline) throws HttpTimeoutException {
    if (System.nanoTime() - deadline >= 0) {
      throw new HttpTimeoutException("answer was not complete within the read timeout");
    }
  }
}
