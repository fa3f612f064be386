package io.policyinventory.policy;

/**
 * One tag key and value of a scope: a row of the {@code tags} report.
 *
 * @param inCatalogue whether the scope's tag catalogue lists it
 * @param policyCount policies of the snapshot that carry it
 */
public record TagCount(Scope scope, Tag tag, boolean inCatalogue, long policyCount) {}
