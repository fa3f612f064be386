package io.policyinventory.report.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** SHA-256 of files, and the list that {@code sha256sum -c} reads. */
final class Checksums {

  private Checksums() {}

  /** Hexadecimal, lower case. */
  static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** One line per file: checksum, two spaces, name. */
  static String list(Map<String, String> sha256ByName) {
    StringBuilder lines = new StringBuilder();
    sha256ByName.forEach(
        (name, sha256) -> lines.append(sha256).append("  ").append(name).append('\n'));
    return lines.toString();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
