package io.policyinventory.source;

/** A record that cannot be understood; the message names path, expected and found. */
public class OddRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With the reason, as a reject shows it. */
  public OddRecordException(String reason) {
    super(reason);
  }

  /** With the parts of the reason. */
  public OddRecordException(String path, String expected, String found) {
    this((path.isEmpty() ? "" : path + ": ") + "expected " + expected + ", found " + found);
  }
}
