package io.policyinventory.source.json;

/** A record that cannot be understood; the message names path, expected and found. */
public class MalformedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With the reason, as a reject shows it. */
  public MalformedRecordException(String reason) {
    super(reason);
  }

  /** With the parts of the reason. */
  public MalformedRecordException(String path, String expected, String found) {
    this((path.isEmpty() ? "" : path + ": ") + "expected " + expected + ", found " + found);
  }
}
