package io.policyinventory.cloud.credentials;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code OS_*} with the aliases of the Go client (iam-v3.md section 6). */
final class EnvironmentVariables {
  private static final String OVERRIDE_SUFFIX = "_ENDPOINT_OVERRIDE";
  private static final String PREFIX = "OS_";
  private static final Map<String, List<String>> NAMES = new LinkedHashMap<>();

  /** Names that other programs use too: they count only beside {@code OS_AUTH_URL}. */
  private static final Map<String, List<String>> SHARED =
      Map.of(
          "ak", List.of("S3_ACCESS_KEY_ID", "AWS_ACCESS_KEY_ID"),
          "sk", List.of("S3_SECRET_ACCESS_KEY", "AWS_ACCESS_SECRET_KEY"),
          "security_token", List.of("S3_SECURITY_TOKEN", "AWS_SECURITY_TOKEN"));

  static {
    NAMES.put("auth_url", List.of("OS_AUTH_URL"));
    NAMES.put("username", List.of("OS_USERNAME"));
    NAMES.put("user_id", List.of("OS_USER_ID", "OS_USERID"));
    NAMES.put("password", List.of("OS_PASSWORD"));
    NAMES.put("user_domain_name", List.of("OS_USER_DOMAIN_NAME"));
    NAMES.put("user_domain_id", List.of("OS_USER_DOMAIN_ID"));
    NAMES.put("project_name", List.of("OS_PROJECT_NAME", "OS_TENANT_NAME"));
    NAMES.put("project_id", List.of("OS_PROJECT_ID", "OS_TENANT_ID"));
    NAMES.put("project_domain_name", List.of("OS_PROJECT_DOMAIN_NAME"));
    NAMES.put("project_domain_id", List.of("OS_PROJECT_DOMAIN_ID"));
    NAMES.put("domain_name", List.of("OS_DOMAIN_NAME"));
    NAMES.put("domain_id", List.of("OS_DOMAIN_ID"));
    NAMES.put("token", List.of("OS_TOKEN", "OS_TOKEN_ID", "OS_AUTH_TOKEN"));
    NAMES.put("ak", List.of("OS_ACCESS_KEY", "OS_ACCESS_KEY_ID", "OS_AK"));
    NAMES.put("sk", List.of("OS_SECRET_KEY", "OS_ACCESS_KEY_SECRET", "OS_SK"));
    NAMES.put("security_token", List.of("OS_SECURITY_TOKEN", "OS_AKSK_SECURITY_TOKEN", "OS_ST"));
    NAMES.put("region_name", List.of("OS_REGION_NAME", "OS_REGION_ID"));
    NAMES.put("cacert", List.of("OS_CACERT", "OS_CA_CERT", "OS_CA_CERT_FILE"));
    NAMES.put("cert", List.of("OS_CERT", "OS_CLIENT_CERT"));
    NAMES.put("key", List.of("OS_KEY", "OS_CLIENT_KEY"));
    NAMES.put("verify", List.of("OS_VERIFY"));
    NAMES.put("insecure", List.of("OS_INSECURE"));
    NAMES.put("auth_type", List.of("OS_AUTH_TYPE"));
    NAMES.put("identity_api_version", List.of("OS_IDENTITY_API_VERSION"));
    NAMES.put("profile", List.of("OS_PROFILE"));
  }

  private EnvironmentVariables() {}

  static ConfigurationValues read(Map<String, String> environment) {
    Map<String, String> values = new TreeMap<>();
    NAMES.forEach((key, names) -> copy(environment, key, names, values));
    if (values.containsKey("auth_url") && !values.containsKey("ak") && !values.containsKey("sk")) {
      Map<String, String> shared = new TreeMap<>();
      SHARED.forEach((key, names) -> copy(environment, key, names, shared));
      if (shared.containsKey("ak")
          && shared.containsKey("sk")
          && !values.containsKey("password")
          && !values.containsKey("token")) {
        shared.forEach(values::putIfAbsent);
      }
    }
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && name.endsWith(OVERRIDE_SUFFIX)) {
            VariableText.check(name, value);
            values.put(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT), value);
          }
        });
    return new ConfigurationValues("OS_* environment variables", values, spelling());
  }

  private static void copy(
      Map<String, String> environment, String key, List<String> names, Map<String, String> values) {
    for (String name : names) {
      String value = environment.get(name);
      if (value != null && !value.isBlank()) {
        VariableText.check(name, value);
        values.putIfAbsent(key, value);
      }
    }
  }

  private static Map<String, String> spelling() {
    Map<String, String> spelling = new TreeMap<>();
    NAMES.forEach((key, names) -> spelling.put(key, names.get(0)));
    return spelling;
  }
}
