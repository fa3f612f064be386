/** What every API that a scope is read from can do, and what such sources share. */
@NullMarked
package io.policyinventory.source;

import org.jspecify.annotations.NullMarked;
