package io.policyinventory.compliance.rule;

/**
 * Tag keys, each with the values allowed (none meaning any), that a rule is given.
 *
 * @param key what the rule file calls it
 */
public record TagsParameter(String key) {}
