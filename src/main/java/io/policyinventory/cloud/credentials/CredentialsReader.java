package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.ConfigurationException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes {@link Credentials} of what was said, or says what is missing. */
final class CredentialsReader {
  private static final String OVERRIDE_SUFFIX = "_endpoint_override";

  private final ConfigurationValues values;
  private final Path workingDirectory;
  private final Path home;

  private CredentialsReader(ConfigurationValues values, Path workingDirectory, Path home) {
    this.values = values;
    this.workingDirectory = workingDirectory;
    this.home = home;
  }

  static Credentials read(ConfigurationValues values, Path workingDirectory, Path home) {
    return new CredentialsReader(values, workingDirectory, home).credentials();
  }

  private Credentials credentials() {
    Identity identity = new IdentityReader(values).read();
    String url = values.get("auth_url");
    if (url == null) {
      throw IdentityReader.missing(values, "auth_url");
    }
    if (url.contains("{region_name}")) {
      String region = values.get("region_name");
      if (region == null) {
        throw new ConfigurationException(
            values.origin()
                + ": the sign-in URL of the profile needs "
                + values.spelled("region_name"));
      }
      url = url.replace("{region_name}", region);
    }
    String version = values.get("identity_api_version");
    if (version != null && !version.startsWith("3")) {
      throw new ConfigurationException(
          values.origin() + ": identity_api_version must be 3, found " + version);
    }
    return new Credentials(
        values.origin(),
        AuthUrl.parse(url, values.origin()),
        identity,
        tokenScope(),
        values.get("region_name"),
        tls(),
        overrides());
  }

  private TokenScope tokenScope() {
    return new TokenScope(
        values.get("project_id"),
        values.get("project_name"),
        values.get("project_domain_id"),
        values.get("project_domain_name"),
        values.get("domain_id"),
        values.get("domain_name"));
  }

  private TlsSettings tls() {
    boolean verify = flag("verify", true) && !flag("insecure", false);
    return new TlsSettings(verify ? file("cacert") : null, verify, file("cert"), file("key"));
  }

  private @Nullable Path file(String key) {
    String name = values.get(key);
    if (name == null) {
      return null;
    }
    Path file = FilePaths.of(name, workingDirectory, home);
    if (!Files.isReadable(file)) {
      throw new ConfigurationException(
          values.origin()
              + ": "
              + values.spelled(key)
              + " names "
              + name
              + ", which cannot be read");
    }
    return file;
  }

  private boolean flag(String key, boolean otherwise) {
    String text = values.get(key);
    if (text == null) {
      return otherwise;
    }
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on", "y", "t" -> true;
      case "false", "0", "no", "off", "n", "f" -> false;
      default ->
          throw new ConfigurationException(
              values.origin()
                  + ": "
                  + values.spelled(key)
                  + " must be true or false, found '"
                  + text
                  + "'");
    };
  }

  private Map<String, URI> overrides() {
    Map<String, URI> overrides = new TreeMap<>();
    values
        .values()
        .forEach(
            (key, value) -> {
              if (key.endsWith(OVERRIDE_SUFFIX) && !value.isBlank()) {
                overrides.put(
                    key.substring(0, key.length() - OVERRIDE_SUFFIX.length()),
                    AuthUrl.endpoint(template(value), key, values.origin()));
              }
            });
    return overrides;
  }

  /** Templates in braces or parentheses, in the one form that a URI can hold. */
  private static String template(String url) {
    return url.replaceAll(
        "[%$]\\((project_id|tenant_id)\\)s|\\{(project_id|tenant_id)}", "\\$(project_id)s");
  }
}
