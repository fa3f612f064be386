@NullMarked
package io.policyinventory.compliance.rule.retention;

import org.jspecify.annotations.NullMarked;
