package io.policyinventory.policy.snapshot;

import io.policyinventory.policy.Listing;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a run read of a scope: a row of the {@code scopes} report.
 *
 * @param policies policies of the scope in the run's snapshot; of a failed scope those last known
 * @param operations scheduled operations of those policies
 * @param resources resources of those policies; of a scope that lists servers or disks their number
 * @param tags tag keys and values of the scope
 * @param rejected records that could not be understood
 * @param pages pages read
 * @param lastCompleteRun the last run up to this that read the scope completely; null when none did
 * @param baseRun the published full run that changes of the scope are told against; null when there
 *     is none
 * @param requests requests sent, repeats included
 * @param retries requests that were repeats
 * @param errorCode the service's own code; null when there is none
 * @param errorMessage null when there is nothing to say: of a complete scope it tells what it lacks
 *     as evidence of coverage
 */
public record ScopeResult(
    Scope scope,
    Listing lists,
    ScopeStatus status,
    @Nullable Long lastCompleteRun,
    @Nullable Long baseRun,
    long policies,
    long operations,
    long resources,
    long tags,
    long rejected,
    long pages,
    long requests,
    long retries,
    @Nullable String errorCode,
    @Nullable String errorMessage) {}
