package io.policyinventory.report.xlsx;

import io.policyinventory.report.RunFacts;
import java.io.IOException;
import java.util.Date;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A streaming workbook whose first sheet is the summary, held in memory. */
final class StreamingWorkbook extends SXSSFWorkbook {

  static final String SUMMARY = "Summary";

  private final Styles styles;

  private StreamingWorkbook(XSSFWorkbook template) {
    super(template, 100);
    this.styles = new Styles(template);
  }

  static StreamingWorkbook create(RunFacts run) throws IOException {
    XSSFWorkbook template = new XSSFWorkbook();
    template.createSheet(SUMMARY);
    POIXMLProperties.CoreProperties core = template.getProperties().getCoreProperties();
    core.setCreator("Policy Inventory " + run.programVersion());
    core.setTitle("Policy Inventory, run " + run.runId());
    core.setCreated(Optional.of(Date.from(run.startedAt())));
    core.setModified(Optional.of(Date.from(run.finishedAt())));
    return new StreamingWorkbook(template);
  }

  Styles styles() {
    return styles;
  }
}
