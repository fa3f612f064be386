package io.policyinventory.cloud;

/** A value that never shows: {@code toString} is masked and there is no serial form. */
public final class Secret {
  private final String value;

  /** Holds the value. */
  public Secret(String value) {
    this.value = value;
  }

  public String value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && that.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
