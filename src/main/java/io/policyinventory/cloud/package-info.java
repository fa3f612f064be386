/**
 * What callers see of a cloud: its projects, clients for their services, and what goes wrong, by
 * what can be done about it.
 */
@NullMarked
package io.policyinventory.cloud;

import org.jspecify.annotations.NullMarked;
