package io.policyinventory.report.xlsx.stream;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Bytes deflated at level 1 into a file, ending on a byte boundary and without a last block (RFC
 * 1951 section 3.2.3), so that more deflated bytes can follow.
 */
final class DeflatedFile implements Closeable {

  private final Path path;
  private final OutputStream out;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[1 << 15];
  private long size;
  private long compressedSize;
  private boolean closed;

  DeflatedFile(Path path) throws IOException {
    this.path = path;
    this.out = Files.newOutputStream(path);
  }

  void write(byte[] bytes, int length) throws IOException {
    crc.update(bytes, 0, length);
    size += length;
    deflater.setInput(bytes, 0, length);
    while (!deflater.needsInput()) {
      store(deflater.deflate(buffer));
    }
  }

  /** Ends the bytes; the file stays. */
  void complete() throws IOException {
    int n;
    do {
      n = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      store(n);
    } while (n == buffer.length);
    release();
  }

  Path path() {
    return path;
  }

  long crc() {
    return crc.getValue();
  }

  /** Bytes before deflating. */
  long size() {
    return size;
  }

  long compressedSize() {
    return compressedSize;
  }

  private void store(int length) throws IOException {
    out.write(buffer, 0, length);
    compressedSize += length;
  }

  private void release() throws IOException {
    if (!closed) {
      closed = true;
      deflater.end();
      out.close();
    }
  }

  /** Removes the file. */
  @Override
  public void close() throws IOException {
    release();
    Files.deleteIfExists(path);
  }
}
