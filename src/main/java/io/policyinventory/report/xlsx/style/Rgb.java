package io.policyinventory.report.xlsx.style;

import org.apache.poi.xssf.usermodel.XSSFColor;

/** Colours as numbers: red, green and blue, a byte each. */
final class Rgb {
  private Rgb() {}

  static XSSFColor color(int rgb) {
    return new XSSFColor(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb});
  }
}
