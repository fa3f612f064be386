package io.policyinventory.report.xlsx.stream;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;

/** Collects bytes in a few buffers that are deflated in the background when full. */
public final class RowBuffer implements Closeable {

  private static final int SIZE = 1 << 16;
  private static final int BUFFERS = 3;

  private final Background background;
  private final DeflatedFile file;
  private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BUFFERS);
  private byte[] bytes = new byte[SIZE];
  private int length;

  RowBuffer(Background background, DeflatedFile file) {
    this.background = background;
    this.file = file;
    for (int i = 1; i < BUFFERS; i++) {
      free.add(new byte[SIZE]);
    }
  }

  void put(int b) throws IOException {
    if (length == SIZE) {
      handOver();
    }
    bytes[length++] = (byte) b;
  }

  void put(byte[] more) throws IOException {
    int from = 0;
    while (from < more.length) {
      if (length == SIZE) {
        handOver();
      }
      int n = Math.min(more.length - from, SIZE - length);
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
    byte[] full = bytes;
    background.submit(
        () -> {
          try {
            file.write(full, SIZE);
          } finally {
            free.add(full);
          }
        });
    try {
      bytes = free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing the workbook", e);
    }
    length = 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
