/** The JSON that the database holds of policies, servers and disks, and its way there and back. */
@NullMarked
package io.policyinventory.snapshot.content;

import org.jspecify.annotations.NullMarked;
