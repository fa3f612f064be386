package io.policyinventory.job.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.job.Harness;
import io.policyinventory.job.SandboxProgram;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class SharedReadingTest extends SandboxProgram {

  @Test
  void aRunIsReadByItselfAndByAWorker() throws Exception {
    Harness.Outcome alone = program.run("inventory");
    assertThat(alone.exitCode()).isIn(0, 3);
    List<CSVRecord> policies = program.csv("policies");

    Process worker = program.start("worker", "once=true");
    Harness.Outcome both = program.run("inventory", "workers=both");
    assertThat(both.exitCode()).as(both.messages()).isEqualTo(alone.exitCode());
    assertThat(program.csv("policies")).hasSameSizeAs(policies);
    assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(worker.exitValue()).as(program.childOutput()).isZero();
  }

  @Test
  void aRunIsReadByWorkersAlone() throws Exception {
    program.run("inventory");
    Process worker = program.start("worker", "once=true");
    Harness.Outcome remote = program.run("inventory", "workers=remote");
    assertThat(remote.exitCode()).as(remote.messages() + program.childOutput()).isIn(0, 3);
    assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
    System.out.println(program.childOutput());
    System.out.println(remote.messages());
    assertThat(worker.exitValue()).as(program.childOutput()).isZero();
  }
}
