package io.policyinventory.report.html;

import io.policyinventory.report.RunFacts;
import io.policyinventory.report.format.ReportFiles;
import io.policyinventory.report.format.ReportFormat;
import io.policyinventory.report.format.ReportOptions;
import java.nio.file.Path;

/** {@code policy-inventory.html}: one page to read, print and sign. */
public final class HtmlFormat implements ReportFormat {

  @Override
  public String name() {
    return "html";
  }

  @Override
  public boolean byDefault() {
    return false;
  }

  @Override
  public boolean showsOwners() {
    return true;
  }

  @Override
  public ReportFiles open(Path folder, RunFacts run, ReportOptions options) {
    return new HtmlFiles(folder);
  }
}
