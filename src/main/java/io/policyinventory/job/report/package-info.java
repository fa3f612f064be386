/** The job that writes the reports of a stored snapshot again, and checks published folders. */
@NullMarked
package io.policyinventory.job.report;

import org.jspecify.annotations.NullMarked;
