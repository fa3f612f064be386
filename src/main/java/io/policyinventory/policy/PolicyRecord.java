package io.policyinventory.policy;

/**
 * A policy as read.
 *
 * @param document the service's JSON of the policy, whole, unknown fields included
 * @param contentHash hexadecimal SHA-256 over document, tags and members, whatever the order of
 *     their parts
 */
public record PolicyRecord(Policy policy, String document, String contentHash) {}
