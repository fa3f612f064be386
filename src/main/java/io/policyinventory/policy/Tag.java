package io.policyinventory.policy;

/**
 * A tag of a policy, or one key and value of a tag catalogue.
 *
 * @param key never empty
 * @param value may be empty, never null
 */
public record Tag(String key, String value) {}
