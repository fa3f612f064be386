package io.policyinventory.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
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

  private static Path unpacked(Path cache) {
    try {
      return ServerBinaries.in(cache);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
