/** The rules, a file each, and what they work out from schedule and retention. */
@NullMarked
package io.policyinventory.compliance.rule.check;

import org.jspecify.annotations.NullMarked;
