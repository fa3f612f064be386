package io.policyinventory.cloud.credentials;

import org.jspecify.annotations.Nullable;

/**
 * Whose account credentials are for, as an audit shows it; never a secret.
 *
 * @param host of the identity service
 * @param domain by name, else by id; null when the credentials do not tell
 * @param user by name, else by id, else the id of the access key; null when they do not tell
 */
public record Account(String host, @Nullable String domain, @Nullable String user) {

  static Account of(Credentials credentials) {
    TokenScope scope = credentials.tokenScope();
    String domain = first(scope.domainName(), scope.domainId(), scope.projectDomainName());
    Identity identity = credentials.identity();
    String host = credentials.authUrl().getHost();
    if (identity instanceof Identity.Password password) {
      return new Account(
          host,
          first(password.domainName(), password.domainId(), domain),
          first(password.userName(), password.userId(), null));
    }
    return new Account(
        host, domain, identity instanceof Identity.AccessKey key ? key.accessKey() : null);
  }

  private static @Nullable String first(
      @Nullable String one, @Nullable String two, @Nullable String three) {
    if (one != null) {
      return one;
    }
    return two == null ? three : two;
  }
}
