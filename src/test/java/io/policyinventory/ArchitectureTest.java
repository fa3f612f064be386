package io.policyinventory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.policyinventory.source.ScopeSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
  private static final String ROOT = "io.policyinventory";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);
  private static final String[] JDK = {
    "java..", "javax..", "com.sun.net.httpserver..", "org.jspecify..", "org.slf4j.."
  };
  private static final Map<String, String[]> ROOMS =
      Map.of(
          "policy", of("org.dmfs.."),
          "cloud",
              of(
                  "..yaml..",
                  "..policy..",
                  "org.springframework.web..",
                  "org.springframework.http..",
                  "org.springframework.core..",
                  "org.springframework.util..",
                  "tools.jackson..",
                  "com.fasterxml.jackson.annotation.."),
          "source",
              of(
                  "..source..",
                  "..cloud..",
                  "..policy..",
                  "org.springframework.web.service.annotation..",
                  "org.springframework.web.bind.annotation..",
                  "tools.jackson..",
                  "com.fasterxml.jackson.annotation.."),
          "extract",
              of(
                  "..source..",
                  "..cloud..",
                  "..policy..",
                  "..snapshot..",
                  "org.springframework.batch..",
                  "org.springframework.dao..",
                  "org.springframework.transaction.."),
          "snapshot",
              of(
                  "..policy..",
                  "org.springframework.jdbc..",
                  "org.springframework.transaction..",
                  "org.springframework.dao..",
                  "org.postgresql..",
                  "tools.jackson..",
                  "com.fasterxml.jackson.annotation.."),
          "compliance", of("..policy..", "..yaml.."),
          "yaml", of("tools.jackson.."),
          "report",
              of(
                  "..policy..",
                  "..report..",
                  "org.apache.poi..",
                  "org.apache.xmlbeans..",
                  "org.openxmlformats..",
                  "org.apache.commons.compress..",
                  "com.opencsv..",
                  "tools.jackson..",
                  "com.fasterxml.jackson.annotation.."),
          "sandbox", of("tools.jackson..", "com.fasterxml.jackson.annotation.."),
          "database",
              of(
                  "org.springframework..",
                  "org.postgresql..",
                  "org.flywaydb..",
                  "io.zonky..",
                  "com.zaxxer..",
                  "org.apache.commons.compress..",
                  "org.tukaani.."));

  /** Each by itself, without the rooms inside it. */
  private static final Map<String, String[]> SUB_ROOMS =
      Map.ofEntries(
          Map.entry("compliance.rule", of("..policy..")),
          Map.entry(
              "compliance.rule.check",
              of("..compliance.rule", "..compliance.rule.retention", "..policy..")),
          Map.entry("compliance.rule.retention", of("..policy..")),
          Map.entry("compliance.rulefile", of("..compliance.rule", "..policy..", "..yaml..")),
          Map.entry("compliance.protection", of("..policy..")),
          Map.entry("compliance.change", of("..policy..")),
          Map.entry("cloud", of("org.springframework.http..", "tools.jackson..")),
          Map.entry(
              "cloud.credentials",
              of("..cloud", "..policy..", "..yaml..", "org.springframework.web.util..")),
          Map.entry("cloud.catalogue", of("..cloud", "..cloud.credentials", "tools.jackson..")),
          Map.entry("cloud.error", of("..cloud", "org.springframework.http..", "tools.jackson..")),
          Map.entry(
              "cloud.http",
              of("..cloud", "..cloud.credentials", "..cloud.error", "org.springframework..")),
          Map.entry(
              "cloud.signin",
              of(
                  "..cloud",
                  "..cloud.catalogue",
                  "..cloud.credentials",
                  "..cloud.http",
                  "org.springframework.http..",
                  "org.springframework.web..",
                  "tools.jackson..")),
          Map.entry("cloud.connection", of("..cloud..", "org.springframework.web..")),
          Map.entry(
              "job.operations",
              of(
                  "..cloud",
                  "..cloud.credentials",
                  "..job.arguments",
                  "..job.process",
                  "..policy..",
                  "..snapshot..",
                  "io.micrometer..",
                  "org.springframework..",
                  "tools.jackson..")),
          Map.entry("sandbox.inventory", of("tools.jackson..")),
          Map.entry("sandbox.http", of("..sandbox.inventory", "tools.jackson..")),
          Map.entry("sandbox.api", of("..sandbox.api..", "..sandbox.http", "..sandbox.inventory")),
          Map.entry(
              "sandbox.api.identity",
              of("..sandbox.http", "..sandbox.inventory", "tools.jackson..")),
          Map.entry(
              "sandbox.api.backup", of("..sandbox.http", "..sandbox.inventory", "tools.jackson..")),
          Map.entry(
              "sandbox.api.resource",
              of(
                  "..sandbox.api.backup",
                  "..sandbox.http",
                  "..sandbox.inventory",
                  "tools.jackson..")),
          Map.entry(
              "sandbox.fault",
              of("..sandbox.api..", "..sandbox.http", "..sandbox.inventory", "tools.jackson..")));

  @TestFactory
  Stream<DynamicTest> aRoomKnowsOnlyWhatItMay() {
    return Stream.concat(
        ROOMS.entrySet().stream().map(room -> check(room, room.getKey() + "..")),
        SUB_ROOMS.entrySet().stream().map(room -> check(room, room.getKey())));
  }

  private static DynamicTest check(Map.Entry<String, String[]> room, String own) {
    return DynamicTest.dynamicTest(
        room.getKey(), () -> onlyKnows(own, room.getValue()).check(CLASSES));
  }

  /** A source is a room with a {@link ScopeSource}; the others are what sources share. */
  @Test
  void noSourceKnowsAnotherSource() {
    Set<String> sources =
        CLASSES.stream()
            .filter(each -> each.isAssignableTo(ScopeSource.class) && !each.isInterface())
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());
    assertThat(sources).hasSizeGreaterThan(1);
    sources.forEach(
        source ->
            noClasses()
                .that()
                .resideInAPackage(source + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    sources.stream()
                        .filter(other -> !other.equals(source))
                        .map(other -> other + "..")
                        .toArray(String[]::new))
                .check(CLASSES));
  }

  @Test
  void aSourceIsWhereTheJobLooksForIt() {
    classes()
        .that()
        .implement(ScopeSource.class)
        .should()
        .haveSimpleNameEndingWith("Source")
        .andShould()
        .resideInAPackage(ROOT + ".source.*")
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloud",
        "compliance",
        "extract",
        "job",
        "policy",
        "report",
        "sandbox",
        "snapshot",
        "source"
      })
  void noCircleInsideARoom(String room) {
    slices().assignedFrom(packagesOf(ROOT + "." + room)).should().beFreeOfCycles().check(CLASSES);
  }

  private static SliceAssignment packagesOf(String room) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass each) {
        String name = each.getPackageName();
        return name.equals(room) || name.startsWith(room + ".")
            ? SliceIdentifier.of(name)
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "packages of " + room;
      }
    };
  }

  @Test
  void nobodyKnowsTheJobRoomButTheProgram() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".job..", ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".job..")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .resideInAPackage(ROOT + "..")
        .and()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith("org.jspecify.annotations.NullMarked")
        .check(CLASSES);
  }

  private static ArchRule onlyKnows(String room, String[] others) {
    String own = ROOT + "." + room;
    String[] allowed = new String[others.length + JDK.length + 1];
    allowed[0] = own;
    System.arraycopy(JDK, 0, allowed, 1, JDK.length);
    for (int i = 0; i < others.length; i++) {
      allowed[i + 1 + JDK.length] =
          others[i].startsWith("..") ? ROOT + others[i].substring(1) : others[i];
    }
    return classes()
        .that()
        .resideInAPackage(own)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }

  private static String[] of(String... packages) {
    return packages;
  }
}
