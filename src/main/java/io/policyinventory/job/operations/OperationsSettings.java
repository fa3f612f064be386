package io.policyinventory.job.operations;

import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.credentials.AuthUrl;
import io.policyinventory.cloud.credentials.EnvironmentProxy;
import io.policyinventory.cloud.credentials.FilePaths;
import io.policyinventory.job.arguments.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * Where a run tells of itself; null is nowhere. URLs are secrets: whoever knows one can write
 * there.
 *
 * @param command a line for {@code /bin/sh}
 * @param proxy for both URLs
 */
record OperationsSettings(
    @Nullable Path metricsFile,
    @Nullable Secret heartbeat,
    @Nullable Secret notifyUrl,
    @Nullable String command,
    EnvironmentProxy proxy) {
  static final String METRICS_FILE = "inventory.metrics-file";
  static final String HEARTBEAT = "inventory.heartbeat-url";
  static final String NOTIFY_URL = "inventory.notify.url";
  static final String NOTIFY_COMMAND = "inventory.notify.command";

  /**
   * Reads the settings.
   *
   * @param variables those of the process
   * @throws UsageException naming the setting that cannot be right, never the URL in it
   */
  static OperationsSettings of(PropertyResolver properties, Map<String, String> variables) {
    @Nullable Secret heartbeat = url(properties, HEARTBEAT);
    @Nullable Secret notifyUrl = url(properties, NOTIFY_URL);
    return new OperationsSettings(
        file(properties, variables),
        heartbeat,
        notifyUrl,
        text(properties, NOTIFY_COMMAND),
        heartbeat == null && notifyUrl == null
            ? EnvironmentProxy.NONE
            : EnvironmentProxy.of(variables));
  }

  private static @Nullable Path file(PropertyResolver properties, Map<String, String> variables) {
    String name = text(properties, METRICS_FILE);
    if (name == null) {
      return null;
    }
    try {
      return name.startsWith("~/")
          ? FilePaths.home(variables).resolve(name.substring(2))
          : Path.of(name);
    } catch (InvalidPathException e) {
      throw new UsageException(METRICS_FILE + " is no file name");
    }
  }

  private static @Nullable Secret url(PropertyResolver properties, String name) {
    String text = text(properties, name);
    if (text == null) {
      return null;
    }
    try {
      URI uri = new URI(text);
      if (uri.getHost() == null
          || uri.getRawUserInfo() != null
          || !AuthUrl.isSafe(uri)
          || !AuthUrl.hasPossiblePort(uri)) {
        throw wrong(name);
      }
      return new Secret(text);
    } catch (URISyntaxException e) {
      throw wrong(name);
    }
  }

  private static UsageException wrong(String name) {
    return new UsageException(
        name
            + " must be an https:// URL without user and password (http:// to this machine alone);"
            + " it is not shown here, as it is a secret");
  }

  private static @Nullable String text(PropertyResolver properties, String name) {
    String value = properties.getProperty(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
