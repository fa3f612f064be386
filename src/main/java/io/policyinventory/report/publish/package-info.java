/**
 * Writes the reports of a snapshot into a folder that appears complete or not at all, and proves it
 * later.
 */
@NullMarked
package io.policyinventory.report.publish;

import org.jspecify.annotations.NullMarked;
