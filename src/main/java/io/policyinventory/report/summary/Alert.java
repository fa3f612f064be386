package io.policyinventory.report.summary;

/**
 * One thing that a person must see.
 *
 * @param report where to look
 */
public record Alert(String label, Tone tone, String text, String report) {}
