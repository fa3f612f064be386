package io.policyinventory.report.publish;

import io.policyinventory.report.RunFacts;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of one run, written in a partial one beside its name and renamed when complete. */
final class PublicationFolder {

  private static final Logger LOG = LoggerFactory.getLogger(PublicationFolder.class);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  static final String MANIFEST = "manifest.json";
  static final String CHECKSUMS = "SHA256SUMS";

  private static final String REPORTS = "reports";
  private static final String REPLACED = "replaced";
  private static final int ATTEMPTS = 3;

  private static final Comparator<String> REPORTS_FIRST =
      Comparator.comparingInt((String name) -> List.of(MANIFEST, CHECKSUMS).indexOf(name))
          .thenComparing(Comparator.naturalOrder());

  private final Path output;
  private final String name;
  private final long runId;
  private final Path folder;
  private @Nullable PartialFolder partial;

  PublicationFolder(Path output, RunFacts run) {
    this.output = output;
    this.name = NAME.format(run.startedAt()) + "_run-" + run.runId();
    this.runId = run.runId();
    this.folder = output.resolve(name);
  }

  Path folder() {
    return folder;
  }

  /**
   * Where the reports are written.
   *
   * @throws IllegalStateException before {@link #begin}
   */
  Path reports() {
    return begun().resolve(REPORTS);
  }

  /** Makes an empty folder for the reports; what dead writers left is removed first. */
  void begin() throws IOException {
    Files.createDirectories(output);
    discard();
    PartialFolder.removeAbandoned(output);
    PartialFolder made = PartialFolder.create(output.toRealPath(), name);
    partial = made;
    Files.createDirectory(made.resolve(REPORTS));
  }

  /** Removes the partial folder, if there is one. */
  void discard() throws IOException {
    PartialFolder made = partial;
    partial = null;
    if (made != null) {
      made.close();
    }
  }

  /**
   * Makes what was written the published folder, or drops it when the same is published already.
   *
   * @param latest whether the link {@code latest} is to lead here
   * @param first whether the run is known to have published nothing: an intact folder of it was
   *     left by a process that died before it could say so, and is replaced
   * @throws PublicationConflictException when another is published under that name
   */
  void publish(boolean latest, boolean first) throws IOException {
    Disk.sync(reports());
    for (int attempt = 1; !isPublished(first); attempt++) {
      try {
        Files.move(reports(), folder, StandardCopyOption.ATOMIC_MOVE);
        Disk.sync(output);
        break;
      } catch (FileSystemException e) {
        boolean overtaken = Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
        if (!overtaken || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
    if (latest) {
      new LatestLink(output).leadTo(folder, begun());
    }
    discard();
  }

  private boolean isPublished(boolean first) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    Optional<String> difference = firstDifference();
    if (difference.isEmpty()) {
      return true;
    }
    if (!first || !isLeftByThisRun()) {
      throw new PublicationConflictException(folder, difference.get());
    }
    LOG.warn("{} was left by a process that died before run {} was published", folder, runId);
    Files.move(folder, begun().resolve(REPLACED), StandardCopyOption.ATOMIC_MOVE);
    return false;
  }

  /** A run of another database may have the same number, but not the same moment, too. */
  private boolean isLeftByThisRun() throws IOException {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && FolderCheck.of(folder).isIntact()
        && snapshot(folder).equals(snapshot(reports()));
  }

  private static List<Object> snapshot(Path folder) throws IOException {
    ManifestFile manifest = ManifestFile.read(folder.resolve(MANIFEST));
    return List.of(
        Objects.requireNonNullElse(manifest.runId(), ""),
        Objects.requireNonNullElse(manifest.mergedAt(), ""));
  }

  private Optional<String> firstDifference() throws IOException {
    TreeSet<String> names = new TreeSet<>(REPORTS_FIRST);
    for (Path parent : List.of(folder, reports())) {
      for (Path file : files(parent)) {
        names.add(String.valueOf(file.getFileName()));
      }
    }
    for (String each : names) {
      Path old = folder.resolve(each);
      Path made = reports().resolve(each);
      if (!Files.isRegularFile(old)
          || !Files.isRegularFile(made)
          || Files.mismatch(old, made) >= 0) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private PartialFolder begun() {
    PartialFolder made = partial;
    if (made == null) {
      throw new IllegalStateException("the reports of run " + runId + " are not begun");
    }
    return made;
  }

  private static List<Path> files(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(parent)) {
      return paths.sorted().toList();
    }
  }
}
