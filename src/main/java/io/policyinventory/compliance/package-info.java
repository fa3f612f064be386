/** Rules over policies, servers and disks, what protects those, and how policies changed. */
@NullMarked
package io.policyinventory.compliance;

import org.jspecify.annotations.NullMarked;
