/** What a rule is, what it may ask for, how it is set, and who is excepted from it. */
@NullMarked
package io.policyinventory.compliance.rule;

import org.jspecify.annotations.NullMarked;
