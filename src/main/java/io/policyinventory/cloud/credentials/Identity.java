package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.Secret;
import org.jspecify.annotations.Nullable;

/** Who signs in (iam-v3.md sections 2, 5 and 6). */
public sealed interface Identity {

  /**
   * A user with a password.
   *
   * @param userName null when the user is named by id
   * @param userId null when the user is named by name
   * @param domainName domain of a user named by name; null when the id is given instead
   * @param domainId null when the name is given instead
   */
  record Password(
      @Nullable String userName,
      @Nullable String userId,
      @Nullable String domainName,
      @Nullable String domainId,
      Secret password)
      implements Identity {}

  /** A token obtained elsewhere. */
  record IssuedToken(Secret token) implements Identity {}

  /**
   * An access key pair: no tokens, every request is signed.
   *
   * @param securityToken null for permanent keys
   */
  record AccessKey(String accessKey, Secret secretKey, @Nullable Secret securityToken)
      implements Identity {}
}
