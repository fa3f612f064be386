package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Reads URLs that people write, and decides which may carry credentials. */
public final class AuthUrl {
  private static final int LARGEST_PORT = 65_535;

  private AuthUrl() {}

  /** A sign-in URL, with or without scheme, {@code /v3} and trailing slash; ends in /v3. */
  static URI parse(String text, String origin) {
    URI uri = endpoint(text, "auth_url", origin);
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    if (path.endsWith("/auth/tokens")) {
      path = path.substring(0, path.length() - "/auth/tokens".length());
    }
    if (path.endsWith("/v2.0")) {
      throw new ConfigurationException(
          origin + ": auth_url is Keystone v2.0, expected v3: end it with /v3");
    }
    String full = path.endsWith("/v3") ? path : path + "/v3";
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + full);
  }

  /** An absolute URL, {@code https} when no scheme is given, that is safe for credentials. */
  static URI endpoint(String text, String key, String origin) {
    String trimmed = text.trim();
    String absolute = trimmed.contains("://") ? trimmed : "https://" + trimmed;
    try {
      URI uri = new URI(absolute);
      requireSafe(uri, origin + ": " + key);
      return uri;
    } catch (URISyntaxException e) {
      throw new ConfigurationException(
          origin + ": " + key + " is no URL, expected for example https://iam.example.com/v3");
    }
  }

  static void requireSafe(URI uri, String origin) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null
        || !hasPossiblePort(uri)
        || uri.getRawUserInfo() != null
        || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new ConfigurationException(
          origin
              + " is no URL of a host, expected for example https://iam.example.com/v3 without user"
              + " or password in it");
    }
    if (!isSafe(uri)) {
      throw new ConfigurationException(
          origin
              + " uses http:// to "
              + uri.getHost()
              + ": only https:// may carry credentials beyond this machine; use https://");
    }
  }

  /** True without a port, and for those from 1 to 65535. */
  public static boolean hasPossiblePort(URI uri) {
    return uri.getPort() == -1 || (uri.getPort() >= 1 && uri.getPort() <= LARGEST_PORT);
  }

  /** True for {@code https}, and for {@code http} to loopback. */
  public static boolean isSafe(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme())
        || ("http".equalsIgnoreCase(uri.getScheme())
            && uri.getHost() != null
            && isLoopback(uri.getHost()));
  }

  static boolean isLoopback(String host) {
    String bare = host.replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT);
    return bare.equals("localhost")
        || bare.equals("::1")
        || bare.equals("0:0:0:0:0:0:0:1")
        || bare.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }
}
