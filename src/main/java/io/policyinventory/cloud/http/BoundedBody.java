package io.policyinventory.cloud.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Reads an answer's body within a size and a time, and no faster than there is memory for it. */
final class BoundedBody {
  private static final int CHUNK = 64 * 1024;

  private final InputStream body;
  private final AnswerMemory.Share memory;
  private final long limit;
  private final long deadline;

  /** The body is larger than accepted. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(long limit) {
      super("answer is larger than the accepted " + limit + " bytes");
    }
  }

  /**
   * Of an answer.
   *
   * @param limit largest size in bytes, at most {@link Integer#MAX_VALUE}
   * @param deadline reading of {@link System#nanoTime()} after which the body is late
   */
  BoundedBody(InputStream body, AnswerMemory.Share memory, long limit, long deadline) {
    this.body = body;
    this.memory = memory;
    this.limit = limit;
    this.deadline = deadline;
  }

  /**
   * Reads to the end.
   *
   * @param declared length that the server declared in bytes; negative for none
   */
  byte[] read(long declared) throws IOException {
    if (declared > limit) {
      throw new TooLargeException(limit);
    }
    try {
      byte[] bytes = declared >= 0 ? ofLength((int) declared) : ofAnyLength();
      requireInTime();
      return bytes;
    } catch (TooLargeException e) {
      throw e;
    } catch (IOException e) {
      requireInTime();
      throw e;
    }
  }

  private byte[] ofLength(int declared) throws IOException {
    memory.take(declared);
    byte[] bytes = new byte[declared];
    int filled = 0;
    int count;
    while (filled < declared
        && (count = body.read(bytes, filled, Math.min(CHUNK, declared - filled))) >= 0) {
      filled += count;
      requireInTime();
    }
    if (filled != declared) {
      throw new IOException("answer ended after " + filled + " of " + declared + " bytes declared");
    }
    if (body.read() >= 0) {
      throw new IOException("answer goes on after " + declared + " bytes declared");
    }
    return bytes;
  }

  private byte[] ofAnyLength() throws IOException {
    List<byte[]> chunks = new ArrayList<>();
    byte[] chunk = new byte[CHUNK];
    int filled = 0;
    long total = 0;
    int count;
    while ((count = body.read(chunk, filled, CHUNK - filled)) >= 0) {
      filled += count;
      total += count;
      if (total > limit) {
        throw new TooLargeException(limit);
      }
      if (filled == CHUNK) {
        memory.take(total);
        chunks.add(chunk);
        chunk = new byte[CHUNK];
        filled = 0;
      }
      requireInTime();
    }
    return joined(chunks, chunk, filled);
  }

  private static byte[] joined(List<byte[]> full, byte[] last, int filled) {
    byte[] bytes = new byte[full.size() * CHUNK + filled];
    for (int index = 0; index < full.size(); index++) {
      System.arraycopy(full.get(index), 0, bytes, index * CHUNK, CHUNK);
    }
    System.arraycopy(last, 0, bytes, full.size() * CHUNK, filled);
    return bytes;
  }

  private void requireInTime() throws HttpTimeoutException {
    if (System.nanoTime() - deadline >= 0) {
      throw new HttpTimeoutException("answer was not complete within the read timeout");
    }
  }
}
