package io.policyinventory.report.summary;

/**
 * One thing to know about a run.
 *
 * @param value a text or a whole number
 */
public record Fact(String name, Object value) {}
