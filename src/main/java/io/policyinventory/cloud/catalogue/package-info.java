/** Finds where a service of a project is reached. */
@NullMarked
package io.policyinventory.cloud.catalogue;

import org.jspecify.annotations.NullMarked;
