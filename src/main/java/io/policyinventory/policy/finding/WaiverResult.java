package io.policyinventory.policy.finding;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a run made of one waiver: a row of the {@code waivers} report.
 *
 * @param policy the id or name that it is for, with {@code *} and {@code ?}; null for any
 * @param resource likewise
 * @param until the last day on which it holds
 * @param findings how many findings it covers; one that two waivers cover counts for both
 */
public record WaiverResult(
    String rule,
    @Nullable String policy,
    @Nullable String resource,
    LocalDate until,
    String reason,
    WaiverState state,
    long findings) {}
