/**
 * What a report is: its columns, declared once for every format, and the facts its rows are made
 * of.
 */
@NullMarked
package io.policyinventory.report;

import org.jspecify.annotations.NullMarked;
