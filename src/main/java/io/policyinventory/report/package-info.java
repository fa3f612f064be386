@NullMarked
package io.policyinventory.report;

import org.jspecify.annotations.NullMarked;
