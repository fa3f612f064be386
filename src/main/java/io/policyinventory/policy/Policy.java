package io.policyinventory.policy;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A backup policy in normal form. Null means that the service did not say.
 *
 * @param enabled null when the status is a word that is not known
 * @param createdAt UTC, ISO-8601 with {@code Z} and 0, 3 or 6 fraction digits, or the text as it
 *     came when it is no time
 * @param unidentifiedMembers how many members the service counts beyond those identified (vbs only)
 * @param maxIntervalHours longest time between two runs, over the running operations together; null
 *     when none runs or one of them is not understood
 * @param operations ascending by id, bytewise
 * @param resources ascending by id, bytewise
 * @param tags ascending by key, then value, bytewise
 * @param vaults its vaults as far as they are known, ascending by id, bytewise (cbr only)
 * @param unread what of it could not be understood; it is empty here, or not all there
 */
public record Policy(
    String id,
    @Nullable String name,
    @Nullable String description,
    @Nullable String status,
    @Nullable Boolean enabled,
    @Nullable String createdAt,
    @Nullable String providerId,
    @Nullable Integer unidentifiedMembers,
    @Nullable BigDecimal maxIntervalHours,
    List<ScheduledOperation> operations,
    List<ProtectedResource> resources,
    List<Tag> tags,
    List<VaultSettings> vaults,
    Set<UnreadPart> unread) {

  public Policy {
    operations = List.copyOf(operations);
    resources = List.copyOf(resources);
    tags = List.copyOf(tags);
    vaults = List.copyOf(vaults);
    unread = Set.copyOf(unread);
  }

  /** One without vaults. */
  public Policy(
      String id,
      @Nullable String name,
      @Nullable String description,
      @Nullable String status,
      @Nullable Boolean enabled,
      @Nullable String createdAt,
      @Nullable String providerId,
      @Nullable Integer unidentifiedMembers,
      @Nullable BigDecimal maxIntervalHours,
      List<ScheduledOperation> operations,
      List<ProtectedResource> resources,
      List<Tag> tags,
      Set<UnreadPart> unread) {
    this(
        id,
        name,
        description,
        status,
        enabled,
        createdAt,
        providerId,
        unidentifiedMembers,
        maxIntervalHours,
        operations,
        resources,
        tags,
        List.of(),
        unread);
  }

  /** Likewise, of which all was understood. */
  public Policy(
      String id,
      @Nullable String name,
      @Nullable String description,
      @Nullable String status,
      @Nullable Boolean enabled,
      @Nullable String createdAt,
      @Nullable String providerId,
      @Nullable Integer unidentifiedMembers,
      @Nullable BigDecimal maxIntervalHours,
      List<ScheduledOperation> operations,
      List<ProtectedResource> resources,
      List<Tag> tags) {
    this(
        id,
        name,
        description,
        status,
        enabled,
        createdAt,
        providerId,
        unidentifiedMembers,
        maxIntervalHours,
        operations,
        resources,
        tags,
        Set.of());
  }

  /** Whether something of one of these parts could not be understood. */
  public boolean lacks(UnreadPart... parts) {
    return !unread.isEmpty() && Stream.of(parts).anyMatch(unread::contains);
  }

  /**
   * How many operations are themselves enabled, whether or not they will run; null when that could
   * not be understood of one of them.
   */
  public @Nullable Integer enabledOperationCount() {
    if (lacks(UnreadPart.SWITCH)) {
      return null;
    }
    return (int)
        operations.stream().filter(operation -> Boolean.TRUE.equals(operation.enabled())).count();
  }

  /** How many things it is made of: itself, its operations, resources and tags. */
  public int parts() {
    return 1 + operations.size() + resources.size() + tags.size();
  }

  /** Whether the operation will run: neither policy nor operation disabled, and of type backup. */
  public boolean runs(ScheduledOperation operation) {
    return !Boolean.FALSE.equals(enabled)
        && !Boolean.FALSE.equals(operation.enabled())
        && operation.takesBackups();
  }

  /** The same policy, of which that part is not known either. */
  public Policy lacking(UnreadPart part) {
    Set<UnreadPart> all = EnumSet.of(part);
    all.addAll(unread);
    return new Policy(
        id,
        name,
        description,
        status,
        enabled,
        createdAt,
        providerId,
        unidentifiedMembers,
        maxIntervalHours,
        operations,
        resources,
        tags,
        vaults,
        all);
  }

  /** The same policy with another longest time between two runs. */
  public Policy withMaxIntervalHours(@Nullable BigDecimal hours) {
    return new Policy(
        id,
        name,
        description,
        status,
        enabled,
        createdAt,
        providerId,
        unidentifiedMembers,
        hours,
        operations,
        resources,
        tags,
        vaults,
        unread);
  }

  /** The same policy with other resources, which must be in order. */
  public Policy withResources(List<ProtectedResource> others) {
    return new Policy(
        id,
        name,
        description,
        status,
        enabled,
        createdAt,
        providerId,
        unidentifiedMembers,
        maxIntervalHours,
        operations,
        others,
        tags,
        vaults,
        unread);
  }
}
