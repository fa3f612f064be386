package io.policyinventory.report.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code SHA256SUMS} as it was found. */
final class SumsFile {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

  private SumsFile() {}

  /** Checksums by name; lines that are none go to the differences. */
  static Map<String, String> read(Path path, List<String> differences) throws IOException {
    String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    Map<String, String> sums = new TreeMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        sums.put(matcher.group(2), matcher.group(1));
      } else {
        differences.add(
            PublicationFolder.CHECKSUMS + " line " + number + " is no checksum and name");
      }
    }
    return sums;
  }
}
