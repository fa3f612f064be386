package io.policyinventory.report.publish;

import io.policyinventory.report.RunFacts;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.format.WrittenFile;
import io.policyinventory.report.summary.Summary;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reports of one run from their first row until they are published: a folder that appears
 * complete or not at all. Closing it unpublished leaves nothing behind.
 */
public class ReportDraft implements Closeable {

  private final RunFacts run;
  private final ReportOptions options;
  private final PublicationFolder folder;
  private final List<WrittenFile> files = new ArrayList<>();
  private @Nullable Summary summary;
  private boolean open;

  public ReportDraft(RunFacts run, ReportOptions options) {
    this.run = run;
    this.options = options;
    this.folder = new PublicationFolder(options.output(), run);
  }

  public RunFacts run() {
    return run;
  }

  public ReportOptions options() {
    return options;
  }

  /**
   * Where the formats put their files.
   *
   * @throws IllegalStateException before {@link #begin}
   */
  public Path partial() {
    return folder.reports();
  }

  /**
   * Makes an empty folder that no other process uses; what processes that died left is removed.
   *
   * @throws PublicationException when it cannot be made
   */
  public void begin() {
    files.clear();
    summary = null;
    open = true;
    try {
      folder.begin();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Takes note of the files that one format has completed. */
  public void complete(List<WrittenFile> written, Summary said) {
    files.addAll(written);
    summary = said;
  }

  /**
   * Adds manifest and checksums, of the files as they are read back from the disk, and gives the
   * folder its name, or finds the same published already.
   *
   * @param finishedAt the end of the run
   * @throws PublicationConflictException when the folder is there and differs; it is not touched
   * @throws PublicationException when the files cannot be written; nothing is published then
   */
  public Publication publish(Instant finishedAt) {
    return publish(finishedAt, false);
  }

  /**
   * Publishes like {@link #publish} for a run that is known to have published nothing. An intact
   * folder of this run was then left by a process that died before it could say so: no row of a run
   * vouches for it, and it is replaced when it differs.
   *
   * @param finishedAt the end of the run, which is now
   * @throws PublicationConflictException when the folder is there, differs, and is not intact
   * @throws PublicationException when the files cannot be written; nothing is published then
   */
  public Publication publishFirst(Instant finishedAt) {
    return publish(finishedAt, true);
  }

  private Publication publish(Instant finishedAt, boolean first) {
    Summary said = summary;
    if (said == null) {
      throw new IllegalStateException("the reports of run " + run.runId() + " are not written yet");
    }
    try {
      List<PublishedFile> published = new ArrayList<>();
      for (WrittenFile file : files) {
        published.add(published(file));
      }
      String manifest = manifest(said, finishedAt, published);
      checksums(published, manifest);
      folder.publish(run.showsAll(), first);
      open = false;
      return new Publication(folder.folder(), published, manifest);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** That the files cannot be written. */
  public PublicationException failure(Exception cause) {
    return PublicationException.of(folder.folder(), cause);
  }

  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      folder.discard();
    }
  }

  private PublishedFile published(WrittenFile file) throws IOException {
    Path path = partial().resolve(file.name());
    Disk.sync(path);
    return new PublishedFile(
        file.name(),
        file.report(),
        file.rows(),
        file.sheets(),
        Files.size(path),
        Checksums.sha256(path));
  }

  private String manifest(Summary said, Instant finishedAt, List<PublishedFile> published)
      throws IOException {
    Path path = partial().resolve(PublicationFolder.MANIFEST);
    String text = Manifest.text(said, finishedAt, options.csv(), published);
    Files.writeString(path, text, StandardCharsets.UTF_8);
    Disk.sync(path);
    return Checksums.sha256(path);
  }

  private void checksums(List<PublishedFile> published, String manifest) throws IOException {
    Map<String, String> sums = new LinkedHashMap<>();
    published.forEach(file -> sums.put(file.name(), file.sha256()));
    sums.put(PublicationFolder.MANIFEST, manifest);
    Path path = partial().resolve(PublicationFolder.CHECKSUMS);
    Files.writeString(path, Checksums.list(sums), StandardCharsets.UTF_8);
    Disk.sync(path);
  }
}
