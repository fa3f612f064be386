package io.policyinventory.report.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.report.Chosen;
import io.policyinventory.report.Samples;
import io.policyinventory.report.csv.CsvFormat;
import io.policyinventory.report.format.CsvOptions;
import io.policyinventory.report.format.ReportOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCheckTest {
  private final Path folder;
  private final Publication publication;

  FolderCheckTest(@TempDir Path output) {
    ReportOptions options =
        Chosen.options(
            output, Set.of("csv"), List.of("tags", "scopes"), Map.of(), CsvOptions.DEFAULT);
    this.publication =
        new ReportPublisher(List.of(new CsvFormat())).publish(Samples.snapshot(), options);
    this.folder = publication.folder();
  }

  @Test
  void findsAPublishedFolderIntact() {
    FolderCheck check = FolderCheck.of(folder);
    assertThat(check.differences()).isEmpty();
    assertThat(check.isIntact()).isTrue();
    assertThat(check.runId()).isEqualTo(17);
    assertThat(check.manifestSha256()).isEqualTo(publication.manifestSha256());
    assertThat(check.sha256ByName())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("tags.csv", sha256("tags.csv"), "scopes.csv", sha256("scopes.csv")));
  }

  @Test
  void tellsFilesThatAreMissingChangedOrNew() throws IOException {
    Files.writeString(folder.resolve("tags.csv"), "mine");
    Files.delete(folder.resolve("scopes.csv"));
    Files.writeString(folder.resolve("note.txt"), "");
    Files.createDirectory(folder.resolve("old"));
    assertThat(FolderCheck.of(folder).differences())
        .containsExactly(
            "old is no file: only files are published",
            "note.txt was not published with this run",
            "scopes.csv is missing",
            "tags.csv was changed: expected sha256 "
                + sha256("tags.csv")
                + ", found "
                + Checksums.sha256(folder.resolve("tags.csv")));
  }

  @Test
  void tellsListsThatDisagree() throws IOException {
    Path sums = folder.resolve("SHA256SUMS");
    String zeros = "0".repeat(64);
    Files.writeString(sums, Files.readString(sums).replace(sha256("tags.csv"), zeros) + "?\n");
    assertThat(FolderCheck.of(folder).differences())
        .containsExactly(
            "SHA256SUMS line 4 is no checksum and name",
            "SHA256SUMS disagrees with the manifest on tags.csv: "
                + zeros
                + " against "
                + sha256("tags.csv"));
  }

  @Test
  void aFileThatOnlyTheChecksumsListWasNotPublished() throws IOException {
    Path extra = Files.writeString(folder.resolve("extra.csv"), "mine");
    Path sums = folder.resolve("SHA256SUMS");
    String line = Checksums.sha256(extra) + "  extra.csv\n";
    Files.writeString(sums, Files.readString(sums).replaceFirst("(?m)^.*  tags.csv\n", "") + line);
    assertThat(FolderCheck.of(folder).differences())
        .containsExactly(
            "SHA256SUMS lists extra.csv, the manifest does not",
            "SHA256SUMS does not list tags.csv, the manifest does");
  }

  @Test
  void noticesAChangedManifest() throws IOException {
    Path manifest = folder.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"inventory\"", "\"other\""));
    FolderCheck check = FolderCheck.of(folder);
    assertThat(check.runId()).isEqualTo(17);
    assertThat(check.differences())
        .singleElement()
        .asString()
        .startsWith("manifest.json was changed: expected sha256 " + publication.manifestSha256());
  }

  @Test
  void readsWhateverTheManifestIs() throws IOException {
    Path manifest = folder.resolve("manifest.json");
    for (String text :
        List.of("", "{", "\uFFFD", "[]", "null", "{\"run_id\":\"x\",\"files\":[1]}")) {
      Files.writeString(manifest, text);
      assertThat(FolderCheck.of(folder).runId()).as(text).isNull();
      assertThat(FolderCheck.of(folder).differences()).as(text).hasSizeGreaterThan(1);
    }
    Files.delete(manifest);
    assertThat(FolderCheck.of(folder).manifestSha256()).isNull();
    assertThat(FolderCheck.of(folder).differences()).containsExactly("manifest.json is missing");
  }

  @Test
  void anEmptyFolderHasNeitherList() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(FolderCheck.of(empty).differences())
        .containsExactly("SHA256SUMS is missing", "manifest.json is missing");
  }

  @Test
  void refusesWhatIsNoFolder() {
    assertThatThrownBy(() -> FolderCheck.of(folder.resolve("nowhere")))
        .isInstanceOf(PublicationException.class)
        .hasMessageContaining("cannot read the published folder")
        .hasMessageContaining("nowhere");
  }

  private String sha256(String name) {
    return publication.files().stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow()
        .sha256();
  }
}
