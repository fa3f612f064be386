package io.policyinventory.cloud.error;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a reader does about an answer, decided by its code first, by its status second (errors.md
 * sections 3 and 4).
 */
enum ErrorAction {
  RETRY,
  REAUTHENTICATE,
  SCOPE_FAILED,
  NOT_OFFERED,
  ITEM_GONE,
  RUN_FAILED;

  private static final Map<String, ErrorAction> BY_CODE =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private static final Map<String, ErrorAction> BY_CODE_SIGNED =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static {
    put(NOT_OFFERED, "BackupService.4008");
    put(ITEM_GONE, "CSBS.3000", "CSBS.3001", "AutoBackup.0205", "AutoBackup.1100");
    put(ITEM_GONE, "BackupService.6000", "BackupService.6105", "BackupService.6200");
    put(ITEM_GONE, "Ecs.0114", "EVS.5404");

    put(RUN_FAILED, "APIG.0303", "APIG.0305");
    put(RUN_FAILED, "IAM.1104", "IAM.1105", "IAM.1106", "IAM.1107");
    put(RUN_FAILED, "IAM.0061", "IAM.0062", "IAM.0080", "IAM.0081", "IAM.0082");

    put(REAUTHENTICATE, "APIG.0301", "APIG.0307", "IAM.1108");
    put(REAUTHENTICATE, "IAM.0001", "IAM.0063", "IAM.0066", "IAM.0067");
    put(REAUTHENTICATE, "AutoBackup.0002", "AutoBackup.0003");
    put(REAUTHENTICATE, "AutoBackup.0005", "AutoBackup.9002");
    put(REAUTHENTICATE, "EVS.0002", "EVS.5401", "EVS.2010", "Common.0013");
    put(REAUTHENTICATE, "BackupService.9998");

    put(RETRY, "APIG.0202", "APIG.0203", "APIG.0308", "APIG.0601", "APIG.0608");
    put(RETRY, "APIG.0610", "APIG.0613", "IAM.0006", "IAM.0012");
    put(RETRY, "AutoBackup.0009", "VolumeBackup.0900", "common.0011");
    put(RETRY, "VolumeBackup.0036", "VolumeBackup.0043", "VolumeBackup.0103");
    put(RETRY, "VolumeBackup.0110", "VolumeBackup.0123");
    put(RETRY, "BackupService.9910", "CSBS.9998", "CSBS.9999");
    put(RETRY, "Common.0024", "Common.1503", "Common.0001", "Common.0026");
    put(RETRY, "Ecs.0000", "Ecs.0002", "Ecs.0004");
    put(RETRY, "EVS.2002", "EVS.2005", "EVS.2023", "EVS.5500", "EVS.5503");

    put(SCOPE_FAILED, "IAM.0002", "IAM.0003", "IAM.0004", "IAM.0064", "IAM.0083");
    put(SCOPE_FAILED, "IAM.1101", "IAM.1102", "IAM.1103", "IAM.1109");
    put(SCOPE_FAILED, "APIG.0101", "APIG.0204", "APIG.0205", "APIG.0607");
    put(SCOPE_FAILED, "APIG.0302", "APIG.0304", "APIG.0306", "APIG.0310");
    put(SCOPE_FAILED, "APIG.0401", "APIG.0402", "APIG.0501", "APIG.0502", "APIG.0802");
    put(SCOPE_FAILED, "AutoBackup.0213", "AutoBackup.0214", "AutoBackup.0216");
    put(SCOPE_FAILED, "AutoBackup.0222", "AutoBackup.0226");
    put(SCOPE_FAILED, "VolumeBackup.0041", "VolumeBackup.0042", "VolumeBackup.0044");
    put(SCOPE_FAILED, "BackupService.8600", "BackupService.9900", "CSBS.9001");
    put(SCOPE_FAILED, "CSBS.9009", "Ecs.0003", "Ecs.0023", "Ecs.0066", "Ecs.0071");
    put(SCOPE_FAILED, "Ecs.0110", "Pdp.0001", "Common.0018", "EVS.0001", "EVS.0003");
    put(SCOPE_FAILED, "EVS.1023", "EVS.1024", "EVS.1027", "EVS.1039", "EVS.1040");
    put(SCOPE_FAILED, "EVS.2056", "EVS.2142", "EVS.2144", "EVS.2145", "EVS.5400");
    put(SCOPE_FAILED, "EVS.5403", "EVS.5413");

    BY_CODE_SIGNED.put("APIG.0301", RUN_FAILED);
    BY_CODE_SIGNED.put("APIG.0307", RUN_FAILED);
    BY_CODE_SIGNED.put("IAM.0001", RUN_FAILED);
    BY_CODE_SIGNED.put("IAM.1108", RUN_FAILED);
  }

  /**
   * Decides.
   *
   * @param code null when the body has none
   * @param signed whether the request carried an AK/SK signature, which must not be refused often
   * @param retryAfter whether the server announced a pause
   */
  static ErrorAction of(int status, @Nullable String code, boolean signed, boolean retryAfter) {
    ErrorAction own = code == null ? null : BY_CODE.get(code);
    if (signed && code != null && BY_CODE_SIGNED.containsKey(code)) {
      own = BY_CODE_SIGNED.get(code);
    }
    ErrorAction action = own == null ? ofStatus(status, retryAfter) : own;
    if (signed && action == REAUTHENTICATE) {
      return status == 401 ? RUN_FAILED : SCOPE_FAILED;
    }
    return action;
  }

  private static ErrorAction ofStatus(int status, boolean retryAfter) {
    return switch (status) {
      case 401, 410 -> REAUTHENTICATE;
      case 408, 429, 500, 502, 503, 504 -> RETRY;
      case 413 -> retryAfter ? RETRY : SCOPE_FAILED;
      case 501, 505 -> SCOPE_FAILED;
      default -> (status >= 200 && status < 300) || status >= 506 ? RETRY : SCOPE_FAILED;
    };
  }

  private static void put(ErrorAction action, String... codes) {
    for (String code : codes) {
      BY_CODE.put(code, action);
    }
  }
}
