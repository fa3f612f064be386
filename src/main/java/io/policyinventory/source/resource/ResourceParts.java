package io.policyinventory.source.resource;

import io.policyinventory.policy.coverage.ResourceCondition;
import io.policyinventory.source.json.OddParts;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a server or disk part by part; that a part could not be understood is a condition of it.
 */
public final class ResourceParts {

  private final OddParts odd;
  private final Set<ResourceCondition> conditions = EnumSet.noneOf(ResourceCondition.class);

  /** For one server or disk, whose odd parts go to {@code odd}. */
  public ResourceParts(OddParts odd) {
    this.odd = odd;
  }

  /** Reads a part; the condition holds when something of it is odd. */
  public <T extends @Nullable Object> T read(ResourceCondition ifOdd, Supplier<T> part) {
    int before = odd.size();
    T value = part.get();
    note(ifOdd, odd.size() > before);
    return value;
  }

  /** Notes that the condition holds, if it does. */
  public void note(ResourceCondition condition, boolean holds) {
    if (holds) {
      conditions.add(condition);
    }
  }

  /**
   * Notes that the status is missing or unknown.
   *
   * @param known documented words, in lower case
   */
  public void noteStatus(@Nullable String status, Set<String> known) {
    note(
        ResourceCondition.STATUS_UNKNOWN,
        !conditions.contains(ResourceCondition.STATE_NOT_TOLD)
            && (status == null || !ResourceFields.isAmong(status, known)));
  }

  /** Those that hold. */
  public Set<ResourceCondition> conditions() {
    return conditions;
  }
}
