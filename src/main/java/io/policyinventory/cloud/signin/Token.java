package io.policyinventory.cloud.signin;

import io.policyinventory.cloud.Project;
import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.catalogue.Catalogue;
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
