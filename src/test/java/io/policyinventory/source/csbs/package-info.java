@NullMarked
package io.policyinventory.source.csbs;

import org.jspecify.annotations.NullMarked;
