package io.policyinventory.report.format;

import io.policyinventory.report.RunFacts;
import java.io.IOException;
import java.nio.file.Path;

/** A format that reports can be written in; it is found by being there. */
public interface ReportFormat {

  /** The word that chooses it, for example {@code csv}. */
  String name();

  /** Whether it is written when no format is chosen. */
  boolean byDefault();

  /** Whether it shows who owns open critical findings, which takes a query of its own. */
  default boolean showsOwners() {
    return false;
  }

  /**
   * Begins the files of one publication.
   *
   * @param folder where the files go; nothing else may be left there after closing
   */
  ReportFiles open(Path folder, RunFacts run, ReportOptions options) throws IOException;
}
