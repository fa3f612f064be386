package io.policyinventory.policy.coverage;

import org.jspecify.annotations.Nullable;

/**
 * A disk on a server, seen from one of the two.
 *
 * @param otherId of a disk the server's id, of a server the disk's
 * @param since UTC, ISO-8601 with {@code Z}; null when not told
 */
public record Attachment(String otherId, @Nullable String since) {}
