package io.policyinventory.job.step;

import java.util.List;

/**
 * Things of a step that one transaction deals with: not a fixed number of them, since a few can
 * weigh as much as thousands.
 *
 * @param things in the order of the step; none when nothing is to be done about what was read
 */
public record Portion<T>(List<T> things) {}
