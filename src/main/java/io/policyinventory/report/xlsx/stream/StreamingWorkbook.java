package io.policyinventory.report.xlsx.stream;

import io.policyinventory.report.AllClosed;
import io.policyinventory.report.RunFacts;
import io.policyinventory.report.xlsx.style.Styles;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.util.ZipEntrySource;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A streaming workbook whose report sheets get their rows as bytes, deflated while they are
 * produced. POI writes everything else; the deflated rows are put into its package unchanged.
 */
public final class StreamingWorkbook extends SXSSFWorkbook {

  static final String SUMMARY = "Summary";
  private static final String STYLES = "xl/styles.xml";

  private final Path folder;
  private final Styles styles;
  private final Background background = new Background();
  private final BufferPool buffers = new BufferPool();
  private final Map<String, RowBuffer> rows = new LinkedHashMap<>();
  private boolean closed;

  private StreamingWorkbook(XSSFWorkbook template, Path folder) {
    super(template, 1);
    this.folder = folder;
    this.styles = new Styles(template);
    template.createSheet(SUMMARY);
  }

  /**
   * An empty workbook.
   *
   * @param folder where deflated rows wait; they are gone after closing
   */
  public static StreamingWorkbook create(RunFacts run, Path folder) {
    XSSFWorkbook template = new XSSFWorkbook();
    POIXMLProperties.CoreProperties core = template.getProperties().getCoreProperties();
    core.setCreator("Policy Inventory " + run.programVersion());
    core.setTitle("Policy Inventory, run " + run.runId());
    core.setSubjectProperty("Backup policies, what they protect, and what breaks the rules");
    core.setCategory("Inventory");
    core.setKeywords("backup, policy, compliance, CSBS, VBS, CBR");
    core.setDescription(
        "Run " + run.runId() + " of " + run.startedAt() + (run.sandbox() ? ", sandbox data" : ""));
    core.setCreated(Optional.of(Date.from(run.startedAt())));
    core.setModified(Optional.of(Date.from(run.mergedAt())));
    return new StreamingWorkbook(template, folder);
  }

  public Styles styles() {
    return styles;
  }

  public XSSFSheet summary() {
    return getXSSFWorkbook().getSheet(SUMMARY);
  }

  /** A sheet whose rows are given to {@link #rows}. */
  public XSSFSheet createReportSheet(String name) throws IOException {
    XSSFSheet sheet = getXSSFWorkbook().createSheet(name);
    Path file = folder.resolve(".rows-" + rows.size() + ".deflate");
    rows.put(part(sheet), new RowBuffer(background, buffers, new DeflatedFile(file)));
    return sheet;
  }

  public RowBuffer rows(XSSFSheet sheet) {
    RowBuffer buffer = rows.get(part(sheet));
    if (buffer == null) {
      throw new IllegalArgumentException(sheet.getSheetName() + " is no report sheet");
    }
    return buffer;
  }

  @Override
  protected ZipArchiveOutputStream createArchiveOutputStream(OutputStream out) {
    ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out);
    zip.setUseZip64(Zip64Mode.AsNeeded);
    zip.setLevel(Deflater.BEST_SPEED);
    return zip;
  }

  @Override
  protected void injectData(ZipEntrySource source, OutputStream out) throws IOException {
    PackageWriter writer = new PackageWriter(createArchiveOutputStream(out));
    Enumeration<? extends ZipArchiveEntry> entries = source.getEntries();
    while (entries.hasMoreElements()) {
      ZipArchiveEntry entry = entries.nextElement();
      byte[] content;
      try (var in = source.getInputStream(entry)) {
        content = in.readAllBytes();
      }
      RowBuffer buffer = rows.get(entry.getName());
      if (entry.getName().equals(STYLES)) {
        writer.styles(entry.getName(), content);
      } else if (buffer == null) {
        writer.copy(entry.getName(), content);
      } else {
        writer.sheet(entry.getName(), content, buffer.file());
      }
    }
    writer.finish();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      background.close();
      List<Closeable> open = new ArrayList<>(rows.values());
      open.add(super::close);
      AllClosed.of(open);
    }
  }

  /** The name of the sheet's part, as the package's entry has it: without the first slash. */
  private static String part(XSSFSheet sheet) {
    return sheet.getPackagePart().getPartName().getName().substring(1);
  }
}
