package io.policyinventory.policy;

import org.jspecify.annotations.Nullable;

/**
 * How long the backups of a scheduled operation are kept. Every part is null when the service did
 * not say.
 *
 * @param maxBackups number of copies; -1 is no limit by count
 * @param retentionDurationDays age in days; -1 is no limit by age
 * @param permanent true wins over count and age
 * @param dayBackups daily long-term copies kept in addition
 * @param weekBackups weekly long-term copies kept in addition
 * @param monthBackups monthly long-term copies kept in addition
 * @param yearBackups yearly long-term copies kept in addition
 */
public record Retention(
    @Nullable Integer maxBackups,
    @Nullable Integer retentionDurationDays,
    @Nullable Boolean permanent,
    @Nullable Integer dayBackups,
    @Nullable Integer weekBackups,
    @Nullable Integer monthBackups,
    @Nullable Integer yearBackups) {}
