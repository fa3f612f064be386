package io.policyinventory.source;

import org.jspecify.annotations.Nullable;

/** Reads a record part by part, so that an odd part costs nothing but itself. */
public final class OddParts {

  private @Nullable OddRecordException first;

  /** Something that reads a part. */
  @FunctionalInterface
  public interface Part {
    void read() throws OddRecordException;
  }

  /** Reads the part; that it is odd is kept for later. */
  public void read(Part part) {
    try {
      part.read();
    } catch (OddRecordException e) {
      first = first == null ? e : first;
    }
  }

  /**
   * Ends the record.
   *
   * @throws OddRecordException the first of the parts that were odd
   */
  public void end() throws OddRecordException {
    if (first != null) {
      throw first;
    }
  }
}
