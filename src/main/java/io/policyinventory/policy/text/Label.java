package io.policyinventory.policy.text;

import org.jspecify.annotations.Nullable;

/** What messages call a thing. */
public final class Label {

  private Label() {}

  /** Its name, or its id when the name is null or empty. */
  public static String of(@Nullable String name, String id) {
    return name == null || name.isEmpty() ? id : name;
  }
}
