package io.policyinventory.source.json;

/** A record that cannot be understood; the message names path, expected and found. */
public class MalformedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String expectation;

  /** With the reason, as a reject shows it. */
  public MalformedRecordException(String reason) {
    super(reason);
    this.expectation = reason;
  }

  /** With the parts of the reason. */
  public MalformedRecordException(String path, String expected, String found) {
    super(expectation(path, expected) + ", found " + found);
    this.expectation = expectation(path, expected);
  }

  private static String expectation(String path, String expected) {
    return (path.isEmpty() ? "" : path + ": ") + "expected " + expected;
  }

  /** The message without what was found, which may be secret. */
  String expectation() {
    return expectation;
  }
}
