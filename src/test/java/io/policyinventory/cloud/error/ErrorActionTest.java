package io.policyinventory.cloud.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorActionTest {
  @ParameterizedTest
  @CsvSource({
    "400,SCOPE_FAILED",
    "401,REAUTHENTICATE",
    "403,SCOPE_FAILED",
    "404,SCOPE_FAILED",
    "405,SCOPE_FAILED",
    "406,SCOPE_FAILED",
    "407,SCOPE_FAILED",
    "408,RETRY",
    "409,SCOPE_FAILED",
    "410,REAUTHENTICATE",
    "413,SCOPE_FAILED",
    "414,SCOPE_FAILED",
    "415,SCOPE_FAILED",
    "422,SCOPE_FAILED",
    "429,RETRY",
    "494,SCOPE_FAILED",
    "500,RETRY",
    "501,SCOPE_FAILED",
    "502,RETRY",
    "503,RETRY",
    "504,RETRY",
    "202,RETRY",
    "204,RETRY",
    "302,SCOPE_FAILED",
    "304,SCOPE_FAILED"
  })
  void decidesByStatusWithoutACode(int status, ErrorAction expected) {
    assertThat(ErrorAction.of(status, null, false, false)).isEqualTo(expected);
    assertThat(ErrorAction.of(status, "Unknown.0001", false, false)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "400,BackupService.4008,NOT_OFFERED",
    "404,CSBS.3000,ITEM_GONE",
    "400,AutoBackup.0205,ITEM_GONE",
    "404,BackupService.6000,ITEM_GONE",
    "400,AutoBackup.0003,REAUTHENTICATE",
    "400,Common.0013,REAUTHENTICATE",
    "500,BackupService.9998,REAUTHENTICATE",
    "500,EVS.2010,REAUTHENTICATE",
    "400,IAM.1108,REAUTHENTICATE",
    "401,IAM.0064,SCOPE_FAILED",
    "401,APIG.0301,REAUTHENTICATE",
    "401,APIG.0303,RUN_FAILED",
    "400,IAM.1104,RUN_FAILED",
    "401,IAM.0062,RUN_FAILED",
    "403,IAM.0080,RUN_FAILED",
    "400,VolumeBackup.0900,RETRY",
    "400,common.0011,RETRY",
    "400,AutoBackup.0009,RETRY",
    "400,Ecs.0004,RETRY",
    "202,Common.0024,RETRY",
    "400,AutoBackup.0213,SCOPE_FAILED",
    "404,APIG.0101,SCOPE_FAILED",
    "413,APIG.0201,SCOPE_FAILED",
    "502,APIG.0201,RETRY",
    "401,VolumeBackup.0042,SCOPE_FAILED"
  })
  void decidesByCodeFirst(int status, String code, ErrorAction expected) {
    assertThat(ErrorAction.of(status, code, false, false)).isEqualTo(expected);
  }

  @Test
  void repeatsATemporary413() {
    assertThat(ErrorAction.of(413, null, false, true)).isEqualTo(ErrorAction.RETRY);
  }

  @Test
  void neverRepeatsARefusedSignature() {
    assertThat(ErrorAction.of(401, "APIG.0301", true, false)).isEqualTo(ErrorAction.RUN_FAILED);
    assertThat(ErrorAction.of(401, null, true, false)).isEqualTo(ErrorAction.RUN_FAILED);
    assertThat(ErrorAction.of(500, "EVS.2010", true, false)).isEqualTo(ErrorAction.SCOPE_FAILED);
    assertThat(ErrorAction.of(403, null, true, false)).isEqualTo(ErrorAction.SCOPE_FAILED);
  }
}
