/**
 * Reading by several processes: Spring Batch's remote partitioning over the database of the run or
 * a broker.
 */
@NullMarked
package io.policyinventory.job.worker;

import org.jspecify.annotations.NullMarked;
