/** What every report format can do, and how it is asked to. */
@NullMarked
package io.policyinventory.report.format;

import org.jspecify.annotations.NullMarked;
