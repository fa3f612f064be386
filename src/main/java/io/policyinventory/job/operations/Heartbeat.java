package io.policyinventory.job.operations;

import io.policyinventory.cloud.Secret;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Pings a watch by the convention of healthchecks.io: {@code /start} at the start, the URL itself
 * when all is well, {@code /fail} when it is not. A ping waits for the one before it.
 */
final class Heartbeat {
  private final Messenger messenger;
  private final Secret url;
  private CompletableFuture<@Nullable String> last = CompletableFuture.completedFuture(null);

  Heartbeat(Messenger messenger, Secret url) {
    this.messenger = messenger;
    this.url = url;
  }

  void started() {
    last = messenger.get(under("/start"));
  }

  /** The words on what went wrong last; null when both pings arrived. */
  CompletableFuture<@Nullable String> ended(boolean ok) {
    Secret end = ok ? url : under("/fail");
    return last.thenCompose(
        first -> messenger.get(end).thenApply(second -> second == null ? first : second));
  }

  private Secret under(String path) {
    URI uri = URI.create(url.value());
    String base = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new Secret(uri.getScheme() + "://" + uri.getRawAuthority() + base + path + query);
  }
}
