/** The Volume Backup Service v2. */
@NullMarked
package io.policyinventory.source.vbs;

import org.jspecify.annotations.NullMarked;
