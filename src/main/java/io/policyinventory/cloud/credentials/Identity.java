package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who signs in (iam-v3.md sections 2, 5 and 6). */
public sealed interface Identity {

  /** What must not show anywhere. */
  List<Secret> secrets();

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
      implements Identity {

    @Override
    public List<Secret> secrets() {
      return List.of(password);
    }
  }

  /** A token obtained elsewhere. */
  record IssuedToken(Secret token) implements Identity {

    @Override
    public List<Secret> secrets() {
      return List.of(token);
    }
  }

  /**
   * An access key pair: no tokens, every request is signed.
   *
   * @param securityToken null for permanent keys
   */
  record AccessKey(String accessKey, Secret secretKey, @Nullable Secret securityToken)
      implements Identity {

    @Override
    public List<Secret> secrets() {
      return securityToken == null ? List.of(secretKey) : List.of(secretKey, securityToken);
    }
  }
}
