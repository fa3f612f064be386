/** What the records of servers and disks have in common. */
@NullMarked
package io.policyinventory.source.resource;

import org.jspecify.annotations.NullMarked;
