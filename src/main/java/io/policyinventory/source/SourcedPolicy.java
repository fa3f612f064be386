package io.policyinventory.source;

import io.policyinventory.policy.Policy;

/**
 * A policy as read.
 *
 * @param document the service's JSON of the policy, whole, unknown fields included
 * @param contentHash hexadecimal SHA-256 over document, tags and members, whatever the order of
 *     their parts
 */
public record SourcedPolicy(Policy policy, String document, String contentHash) {}
