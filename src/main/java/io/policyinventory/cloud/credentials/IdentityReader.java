package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.cloud.Secret;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides how to sign in from what was said; half a set is an error, never a guess. */
final class IdentityReader {
  private enum Kind {
    PASSWORD,
    TOKEN,
    ACCESS_KEY
  }

  private final ConfigurationValues values;

  IdentityReader(ConfigurationValues values) {
    this.values = values;
  }

  Identity read() {
    return switch (kind()) {
      case PASSWORD -> password();
      case TOKEN -> new Identity.IssuedToken(secret("token"));
      case ACCESS_KEY -> accessKey();
    };
  }

  private Kind kind() {
    String type = values.get("auth_type");
    if (type != null) {
      return switch (type.trim().toLowerCase(Locale.ROOT).replaceAll("[-_/]", "")) {
        case "password", "v3password" -> Kind.PASSWORD;
        case "token", "v3token" -> Kind.TOKEN;
        case "aksk", "v3aksk", "accesskey", "v3accesskey" -> Kind.ACCESS_KEY;
        default ->
            throw new ConfigurationException(
                values.origin()
                    + ": "
                    + values.spelled("auth_type")
                    + " must be password, v3password, token, v3token or aksk, found '"
                    + type
                    + "'");
      };
    }
    boolean user = values.has("username") || values.has("user_id");
    if (values.has("ak") != values.has("sk")) {
      throw missing(values, values.has("ak") ? "sk" : "ak");
    }
    if (values.has("password") && !user) {
      throw missing(values, "username");
    }
    if (values.has("password")) {
      return Kind.PASSWORD;
    }
    if (values.has("token")) {
      return Kind.TOKEN;
    }
    if (values.has("ak")) {
      return Kind.ACCESS_KEY;
    }
    if (user) {
      throw missing(values, "password");
    }
    if (values.has("security_token")) {
      throw missing(values, "ak");
    }
    throw new ConfigurationException(
        values.origin()
            + ": found "
            + said()
            + " but nothing to sign in with; set "
            + values.spelled("username")
            + " and "
            + values.spelled("password")
            + ", or "
            + values.spelled("token")
            + ", or "
            + values.spelled("ak")
            + " and "
            + values.spelled("sk"));
  }

  private Identity password() {
    Secret password = secret("password");
    String userId = values.get("user_id");
    if (userId != null) {
      return new Identity.Password(null, userId, userDomain("name"), userDomain("id"), password);
    }
    String name = values.get("username");
    if (name == null) {
      throw missing(values, "username");
    }
    String domainName = values.get("user_domain_name");
    String domainId = values.get("user_domain_id");
    if (domainName == null && domainId == null) {
      domainName = userDomain("name");
      domainId = domainName == null ? userDomain("id") : null;
    }
    if (domainName == null && domainId == null) {
      throw missing(values, "user_domain_name");
    }
    return new Identity.Password(name, null, domainName, domainId, password);
  }

  private @Nullable String userDomain(String part) {
    for (String prefix : new String[] {"user_domain_", "domain_", "project_domain_"}) {
      String value = values.get(prefix + part);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private Identity accessKey() {
    String accessKey = values.get("ak");
    if (accessKey == null) {
      throw missing(values, "ak");
    }
    String securityToken = values.get("security_token");
    return new Identity.AccessKey(
        accessKey, secret("sk"), securityToken == null ? null : new Secret(securityToken));
  }

  private Secret secret(String key) {
    String value = values.get(key);
    if (value == null) {
      throw missing(values, key);
    }
    return new Secret(value);
  }

  private String said() {
    return String.join(
        ", ", values.values().keySet().stream().map(values::spelled).sorted().toList());
  }

  static ConfigurationException missing(ConfigurationValues values, String key) {
    return new ConfigurationException(
        values.origin()
            + ": "
            + values.spelled(key)
            + " is missing beside "
            + new IdentityReader(values).said()
            + "; set it, or unset the others");
  }
}
