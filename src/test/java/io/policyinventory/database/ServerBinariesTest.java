package io.policyinventory.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.Slow;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
class ServerBinariesTest {
  private static final PgBinaryResolver NONE =
      (system, machine) -> {
        throw new IllegalStateException("Missing postgres binaries");
      };

  @Test
  void whoUnpacksSideBySideGetsTheSameFolderAndLeavesNothingElse(@TempDir Path cache)
      throws IOException {
    List<CompletableFuture<Path>> homes =
        List.of(
            CompletableFuture.supplyAsync(() -> unpacked(cache)),
            CompletableFuture.supplyAsync(() -> unpacked(cache)));

    assertThat(homes).extracting(CompletableFuture::join).containsOnly(unpacked(cache));
    try (var left = Files.list(cache)) {
      assertThat(left).containsExactly(unpacked(cache));
    }
  }

  @Test
  void aJarWithoutThemTakesWhatWasUnpacked(@TempDir Path cache) throws IOException {
    Path unpacked = unpacked(cache);
    Files.createDirectory(cache.resolve("half-unpacked"));

    assertThat(ServerBinaries.in(cache, NONE)).isEqualTo(unpacked);
  }

  @Test
  void aJarWithoutThemSaysSoWhenNothingWasUnpacked(@TempDir Path cache) {
    assertThatThrownBy(() -> ServerBinaries.in(cache.resolve("none"), NONE))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("this jar has no PostgreSQL for ")
        .hasMessageContaining("set spring.datasource.url");
  }

  private static Path unpacked(Path cache) {
    try {
      return ServerBinaries.in(cache);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
