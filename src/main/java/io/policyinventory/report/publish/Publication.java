package io.policyinventory.report.publish;

import java.nio.file.Path;
import java.util.List;

/**
 * A published folder.
 *
 * @param files the reports, without manifest and checksums
 * @param manifestSha256 hexadecimal SHA-256 of {@code manifest.json}
 */
public record Publication(Path folder, List<PublishedFile> files, String manifestSha256) {
  public Publication {
    files = List.copyOf(files);
  }
}
