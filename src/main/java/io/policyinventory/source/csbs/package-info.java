/** Cloud Server Backup Service v1 (csbs-v1.md). */
@NullMarked
package io.policyinventory.source.csbs;

import org.jspecify.annotations.NullMarked;
