package io.policyinventory.cloud.credentials;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was said, by the key that clouds.yaml uses. Prints no value.
 *
 * @param origin where it was said
 * @param spelling how a key is called there
 */
record ConfigurationValues(
    String origin, Map<String, String> values, Map<String, String> spelling) {
  private static final Set<String> CREDENTIALS =
      Set.of(
          "auth_url",
          "username",
          "user_id",
          "password",
          "user_domain_name",
          "user_domain_id",
          "project_name",
          "project_id",
          "project_domain_name",
          "project_domain_id",
          "domain_name",
          "domain_id",
          "token",
          "ak",
          "sk",
          "security_token",
          "region_name",
          "auth_type",
          "profile");

  ConfigurationValues {
    values = new TreeMap<>(values);
    spelling = Map.copyOf(spelling);
  }

  /** Null when it was not said, or is blank. */
  @Nullable String get(String key) {
    String value = values.get(key);
    return value == null || value.isBlank() ? null : value;
  }

  boolean has(String key) {
    return get(key) != null;
  }

  /** How the person would write the key. */
  String spelled(String key) {
    return spelling.getOrDefault(key, key);
  }

  boolean sayCredentials() {
    return CREDENTIALS.stream().anyMatch(this::has);
  }

  @Override
  public String toString() {
    return origin + " " + values.keySet();
  }
}
