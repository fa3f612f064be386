@NullMarked
package io.policyinventory.job;

import org.jspecify.annotations.NullMarked;
