package io.policyinventory.report.xlsx.stream;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Future;

/** Collects bytes in buffers that are deflated in the background when full. */
public final class RowBuffer implements Closeable {

  private final Background background;
  private final DeflatedFile file;
  private final BufferPool buffers;
  private byte[] bytes;
  private int length;

  RowBuffer(Background background, BufferPool buffers, DeflatedFile file) {
    this.background = background;
    this.buffers = buffers;
    this.file = file;
    this.bytes = buffers.empty();
  }

  void put(int b) throws IOException {
    if (length == bytes.length) {
      handOver();
    }
    bytes[length++] = (byte) b;
  }

  void put(byte[] more) throws IOException {
    int from = 0;
    while (from < more.length) {
      if (length == bytes.length) {
        handOver();
      }
      int n = Math.min(more.length - from, bytes.length - length);
      System.arraycopy(more, from, bytes, length, n);
      length += n;
      from += n;
    }
  }

  /** Characters below U+0080 only. */
  void putAscii(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  /** Deflates what is left and waits until all is on disk. */
  public void complete() throws IOException {
    byte[] last = bytes;
    int count = length;
    Future<?> done =
        background.submit(
            () -> {
              file.write(last, count);
              file.complete();
            });
    background.await(done);
  }

  DeflatedFile file() {
    return file;
  }

  private void handOver() throws IOException {
    awaitRoom();
    byte[] full = bytes;
    background.submit(
        () -> {
          try {
            file.write(full, full.length);
          } finally {
            buffers.giveBack(full);
          }
        });
    bytes = buffers.empty();
    length = 0;
  }

  private void awaitRoom() throws IOException {
    try {
      buffers.awaitRoom();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing the workbook", e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
