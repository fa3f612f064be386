package io.policyinventory.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be understood.
 *
 * @param policyId null when the record does not tell
 * @param policyName null when the record does not tell
 * @param request method and path with query of the answer that held it, without host
 * @param position where in the answer, as a path: {@code policies[17]}
 * @param reason what was expected and what was found
 * @param raw the record's JSON as it came
 */
public record Reject(
    @Nullable String policyId,
    @Nullable String policyName,
    String request,
    String position,
    String reason,
    String raw) {

  private static final Set<String> LISTS_OF_BACKUPS =
      Set.of("checkpoint_items", "backups", "tasks");

  /** Whether the record is a backup or the attempt at one, so that no rule judges it. */
  public boolean isBackup() {
    int bracket = position.indexOf('[');
    return bracket > 0 && LISTS_OF_BACKUPS.contains(position.substring(0, bracket));
  }
}
