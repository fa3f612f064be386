package io.policyinventory.cloud;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as Keystone gave it.
 *
 * @param project the project it is for; null for any other scope
 * @param domainId the user's domain; null when the reply does not say
 */
record Token(
    Secret value,
    Instant renewAt,
    @Nullable Project project,
    @Nullable String domainId,
    Catalogue catalogue) {}
