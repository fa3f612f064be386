/** What protects the servers and disks of a project: the evidence, and what follows from it. */
@NullMarked
package io.policyinventory.policy.coverage;

import org.jspecify.annotations.NullMarked;
