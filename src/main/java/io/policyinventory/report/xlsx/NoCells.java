package io.policyinventory.report.xlsx;

import java.io.IOException;
import java.io.Writer;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SheetDataWriter;

/** Stands where POI would collect cells in a temporary file: rows go elsewhere. */
final class NoCells extends SheetDataWriter {

  NoCells() throws IOException {
    super(Writer.nullWriter());
  }

  @Override
  public void writeRow(int rownum, SXSSFRow row) {
    throw new IllegalStateException("rows of a report sheet are written as bytes");
  }
}
