package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.ServiceType;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a person says about a cloud (iam-v3.md section 6). Prints no secret.
 *
 * @param origin where it was said, for messages
 * @param authUrl Keystone v3, ending in {@code /v3}
 * @param region configured region; null when not said
 * @param endpointOverrides endpoint by service name or catalogue type, the latter with {@code _}
 *     for {@code -}
 */
public record Credentials(
    String origin,
    URI authUrl,
    Identity identity,
    TokenScope tokenScope,
    @Nullable String region,
    TlsSettings tls,
    Map<String, URI> endpointOverrides) {

  /**
   * Checks the sign-in URL.
   *
   * @throws ConfigurationException when it is {@code http} to anything but loopback, or no URL
   */
  public Credentials {
    AuthUrl.requireSafe(authUrl, origin);
    endpointOverrides = Map.copyOf(endpointOverrides);
  }

  /** A user by name in a domain by name, all projects, no overrides: what the sandbox needs. */
  public static Credentials ofPassword(
      String origin, URI authUrl, String userName, String domainName, Secret password) {
    return new Credentials(
        origin,
        AuthUrl.parse(authUrl.toString(), origin),
        new Identity.Password(userName, null, domainName, null, password),
        TokenScope.NONE,
        null,
        TlsSettings.DEFAULT,
        Map.of());
  }

  /** Whose account this is. */
  public Account account() {
    return Account.of(this);
  }

  public Optional<URI> override(ServiceType service) {
    URI own = endpointOverrides.get(service.name().replace('-', '_'));
    if (own != null) {
      return Optional.of(own);
    }
    return service.catalogTypes().stream()
        .map(type -> endpointOverrides.get(type.replace('-', '_')))
        .filter(uri -> uri != null)
        .findFirst();
  }
}
