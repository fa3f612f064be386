package io.policyinventory.report.publish;

import io.policyinventory.report.ReportOptionException;
import io.policyinventory.report.SnapshotData;
import io.policyinventory.report.format.CsvOptions;
import io.policyinventory.report.format.ReportFormat;
import io.policyinventory.report.format.ReportOptions;
import io.policyinventory.report.format.WrittenFile;
import io.policyinventory.report.summary.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the reports of one snapshot into a folder that appears complete or not at all. */
public final class ReportPublisher {

  private final List<ReportFormat> formats;

  /** With every format that options may choose. */
  public ReportPublisher(List<ReportFormat> formats) {
    this.formats = List.copyOf(formats);
  }

  /** The words that choose a format. */
  public List<String> formats() {
    return formats.stream().map(ReportFormat::name).toList();
  }

  /**
   * Publishes, or finds the same already published.
   *
   * @throws ReportOptionException when a format does not exist
   * @throws PublicationConflictException when the folder is there and differs; it is not touched
   * @throws PublicationException when the files cannot be written; nothing is published then
   */
  public Publication publish(SnapshotData data, ReportOptions options) {
    List<ReportFormat> chosen = chosen(options.formats());
    PublicationFolder folder = new PublicationFolder(options.output(), data.run());
    try {
      folder.begin();
    } catch (IOException e) {
      throw PublicationException.of(folder.partial(), e);
    }
    try {
      Publication publication = write(data, options, chosen, folder);
      folder.publish();
      return publication;
    } catch (IOException e) {
      discard(folder, e);
      throw PublicationException.of(folder.partial(), e);
    } catch (UncheckedIOException e) {
      discard(folder, e);
      throw PublicationException.of(folder.partial(), e);
    } catch (RuntimeException | Error e) {
      discard(folder, e);
      throw e;
    }
  }

  private List<ReportFormat> chosen(Set<String> names) {
    for (String name : names) {
      if (!formats().contains(name)) {
        throw ReportOptionException.unknown("format", name, formats());
      }
    }
    return formats.stream().filter(format -> names.contains(format.name())).toList();
  }

  private static Publication write(
      SnapshotData data, ReportOptions options, List<ReportFormat> formats, PublicationFolder to)
      throws IOException {
    Path partial = to.partial();
    ReportRun.Written written = new ReportRun(data, options, formats).write(partial);
    List<PublishedFile> files = new ArrayList<>();
    for (WrittenFile file : written.files()) {
      files.add(published(partial, file));
    }
    String manifest = manifest(partial, written.summary(), options.csv(), files);
    checksums(partial, files, manifest);
    return new Publication(to.folder(), files, manifest);
  }

  private static PublishedFile published(Path folder, WrittenFile file) throws IOException {
    Path path = folder.resolve(file.name());
    return new PublishedFile(
        file.name(),
        file.report(),
        file.rows(),
        file.sheets(),
        Files.size(path),
        Checksums.sha256(path));
  }

  private static String manifest(
      Path folder, Summary summary, CsvOptions csv, List<PublishedFile> files) throws IOException {
    Path path = folder.resolve(PublicationFolder.MANIFEST);
    Files.writeString(path, Manifest.text(summary, csv, files), StandardCharsets.UTF_8);
    return Checksums.sha256(path);
  }

  private static void checksums(Path folder, List<PublishedFile> files, String manifest)
      throws IOException {
    Map<String, String> sums =
        files.stream()
            .collect(
                Collectors.toMap(
                    PublishedFile::name, PublishedFile::sha256, (a, b) -> a, LinkedHashMap::new));
    sums.put(PublicationFolder.MANIFEST, manifest);
    Files.writeString(
        folder.resolve(PublicationFolder.CHECKSUMS), Checksums.list(sums), StandardCharsets.UTF_8);
  }

  private static void discard(PublicationFolder folder, Throwable cause) {
    try {
      folder.discard();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
