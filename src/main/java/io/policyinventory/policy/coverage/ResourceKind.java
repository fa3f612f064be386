package io.policyinventory.policy.coverage;

import java.util.Arrays;
import java.util.Optional;

/** What can be protected. */
public enum ResourceKind {
  SERVER("OS::Nova::Server"),
  DISK("OS::Cinder::Volume");

  private final String type;

  ResourceKind(String type) {
    this.type = type;
  }

  /** The type as the backup services call it, for example {@code OS::Nova::Server}. */
  public String type() {
    return type;
  }

  /** The reverse of {@link #type()}; empty for any other type. */
  public static Optional<ResourceKind> ofType(String type) {
    return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
  }
}
