package io.policyinventory.source.json;

import org.jspecify.annotations.Nullable;

/** Reads a record part by part, so that a malformed part costs nothing but itself. */
public final class MalformedParts {

  private @Nullable MalformedRecordException first;

  /** Something that reads a part. */
  @FunctionalInterface
  public interface Part {
    void read() throws MalformedRecordException;
  }

  /** Reads the part; what is malformed is kept for later. */
  public void read(Part part) {
    try {
      part.read();
    } catch (MalformedRecordException e) {
      first = first == null ? e : first;
    }
  }

  /**
   * Ends the record.
   *
   * @throws MalformedRecordException the first of the parts that were malformed
   */
  public void end() throws MalformedRecordException {
    if (first != null) {
      throw first;
    }
  }
}
