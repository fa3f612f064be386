/** Cloud Backup and Recovery v3 (cbr-v3.md). */
@NullMarked
package io.policyinventory.source.cbr;

import org.jspecify.annotations.NullMarked;
