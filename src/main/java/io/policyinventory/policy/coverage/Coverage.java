package io.policyinventory.policy.coverage;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server or disk and what protects it: a row of the {@code coverage} report.
 *
 * @param scope of service {@code ecs} or {@code evs}
 * @param resourceType {@link ResourceKind#type()}
 * @param status the service's own word
 * @param tags ascending by key, then value, bytewise
 * @param createdAt UTC, ISO-8601 with {@code Z}, or the text as it came when it is no time
 * @param policies names of the policies that protect it, or would if nothing stood in the way; by
 *     service, region, policy id
 * @param maxIntervalHours longest time between two runs of those policies together, at most 2
 *     decimals; null when there is none or it cannot be told
 * @param lastBackupAt newest successful backup, UTC, ISO-8601 with {@code Z}; null when none is
 *     known
 * @param lastBackupStatus its status in the service's own word; without a successful backup that of
 *     the newest other one
 * @param reasonCode the weightiest of the causes that {@code reason} tells; null when it is null
 * @param reason why it is not protected or nobody can tell, and what else a reader should know;
 *     null when there is nothing to say
 */
public record Coverage(
    Scope scope,
    String resourceId,
    @Nullable String resourceName,
    String resourceType,
    @Nullable String status,
    List<Tag> tags,
    @Nullable String createdAt,
    Protection protection,
    List<String> policies,
    @Nullable BigDecimal maxIntervalHours,
    @Nullable String lastBackupAt,
    @Nullable String lastBackupStatus,
    @Nullable ReasonCode reasonCode,
    @Nullable String reason) {

  public Coverage {
    tags = List.copyOf(tags);
    policies = List.copyOf(policies);
  }
}
