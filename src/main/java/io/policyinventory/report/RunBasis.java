package io.policyinventory.report;

import org.jspecify.annotations.Nullable;

/**
 * What a run rests on: how much it looked at, whose account, which rules.
 *
 * @param full whether it looked at everything there is and at every scope known before
 * @param knownScopes scopes that some run before had read completely and nobody had retired
 * @param knownScopesLookedAt how many of them the run looked at
 * @param workers processes that took part in the reading
 * @param authHost host of the identity service; null when not told
 * @param authDomain domain signed in to; null when not told
 * @param authUser user, or the id of the access key; never a secret; null when not told
 * @param rulesFile name of the rule file; null when there was none
 * @param rulesSha256 its SHA-256 in hexadecimal; null when there was none
 */
public record RunBasis(
    boolean full,
    long knownScopes,
    long knownScopesLookedAt,
    long workers,
    @Nullable String authHost,
    @Nullable String authDomain,
    @Nullable String authUser,
    @Nullable String rulesFile,
    @Nullable String rulesSha256) {}
