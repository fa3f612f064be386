package io.policyinventory.report.publish;

import java.nio.file.Path;

/** A folder of that name is there already and holds something else. It was not touched. */
public class PublicationConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PublicationConflictException(Path folder, String file) {
    super(
        folder
            + " is there already and differs in "
            + file
            + "; it was left as it is: move it away or choose another folder with output=FOLDER");
  }
}
