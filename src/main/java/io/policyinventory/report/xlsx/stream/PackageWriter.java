package io.policyinventory.report.xlsx.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes the parts of a workbook with times that tell nothing. */
final class PackageWriter {

  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 12, 0);
  private static final String END_OF_FORMATS = "</cellXfs>";

  /** The style that cells without a named one have (ISO/IEC 29500-1 section 18.8.7). */
  private static final String NAMED_STYLES =
      "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

  private static final String NO_ROWS = "<sheetData/>";

  private final ZipArchiveOutputStream zip;

  PackageWriter(ZipArchiveOutputStream zip) {
    this.zip = zip;
  }

  void copy(String name, byte[] content) throws IOException {
    zip.putArchiveEntry(entry(name));
    zip.write(content);
    zip.closeArchiveEntry();
  }

  /** Adds the named style, which POI leaves out and some readers miss. */
  void styles(String name, byte[] content) throws IOException {
    String xml = new String(content, StandardCharsets.UTF_8);
    if (!xml.contains(END_OF_FORMATS) || xml.contains("<cellStyles")) {
      throw new IOException("expected " + END_OF_FORMATS + " without named styles in " + name);
    }
    copy(
        name,
        xml.replace(END_OF_FORMATS, END_OF_FORMATS + NAMED_STYLES)
            .getBytes(StandardCharsets.UTF_8));
  }

  /** Puts the rows, deflated already, where POI has written an empty {@code sheetData}. */
  void sheet(String name, byte[] content, DeflatedFile rows) throws IOException {
    String xml = new String(content, StandardCharsets.UTF_8);
    int at = xml.indexOf(NO_ROWS);
    if (at < 0) {
      throw new IOException("expected " + NO_ROWS + " in " + name + ", found none");
    }
    byte[] head = (xml.substring(0, at) + "<sheetData>\n").getBytes(StandardCharsets.UTF_8);
    byte[] tail =
        ("</sheetData>" + xml.substring(at + NO_ROWS.length())).getBytes(StandardCharsets.UTF_8);
    byte[] deflatedHead = deflate(head, false);
    byte[] deflatedTail = deflate(tail, true);
    ZipArchiveEntry entry = entry(name);
    entry.setMethod(ZipArchiveEntry.DEFLATED);
    entry.setSize(head.length + rows.size() + tail.length);
    entry.setCompressedSize(deflatedHead.length + rows.compressedSize() + deflatedTail.length);
    long crc = Crc32.combine(crc(head), rows.crc(), rows.size());
    entry.setCrc(Crc32.combine(crc, crc(tail), tail.length));
    try (InputStream deflated = Files.newInputStream(rows.path());
        InputStream whole =
            new SequenceInputStream(
                Collections.enumeration(
                    List.of(
                        new ByteArrayInputStream(deflatedHead),
                        deflated,
                        new ByteArrayInputStream(deflatedTail))))) {
      zip.addRawArchiveEntry(entry, whole);
    }
  }

  void finish() throws IOException {
    zip.finish();
  }

  private static ZipArchiveEntry entry(String name) {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setTime(TIME.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
    return entry;
  }

  private static byte[] deflate(byte[] bytes, boolean last) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 12];
      deflater.setInput(bytes);
      if (last) {
        deflater.finish();
      }
      int n;
      do {
        n = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        out.write(buffer, 0, n);
      } while (n == buffer.length);
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
