package io.policyinventory.cloud;

import java.net.URI;

/**
 * Where a service of a project is reached.
 *
 * @param base base URL with version and project id, without a trailing slash
 */
public record Endpoint(ServiceType service, String region, URI base) {}
