package io.policyinventory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.policyinventory.source.ScopeSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
  private static final String ROOT = "io.policyinventory";
  private static final String INFO = "package-info";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);
  private static final Map<String, Room> ROOMS = Room.all();

  /** About twenty files, not counting {@code package-info}: what a person can keep in view. */
  private static final int LARGEST_ROOM = 21;

  @TestFactory
  Stream<DynamicTest> aRoomKnowsWhatItsRowNamesNoLessAndNoMore() {
    Map<String, Set<String>> known = new TreeMap<>();
    CLASSES.forEach(
        each ->
            known
                .computeIfAbsent(Room.nameOf(each.getPackageName()), room -> new TreeSet<>())
                .addAll(packagesKnownTo(each)));
    return known.entrySet().stream()
        .map(
            room ->
                DynamicTest.dynamicTest(
                    room.getKey(),
                    () ->
                        assertThat(ROOMS.get(room.getKey()))
                            .as("row of rooms.txt for " + room.getKey())
                            .isNotNull()
                            .satisfies(row -> assertThat(row.unnamedOf(room.getValue())).isEmpty())
                            .satisfies(
                                row -> assertThat(row.unusedIn(room.getValue())).isEmpty())));
  }

  @Test
  void everyRowIsOfARoomThatExists() {
    assertThat(CLASSES.stream().map(each -> Room.nameOf(each.getPackageName())))
        .containsAll(ROOMS.keySet());
  }

  @Test
  void noRoomHoldsMoreFilesThanAPersonKeepsInView() {
    assertThat(
            CLASSES.stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals(INFO))
                .collect(groupingBy(JavaClass::getPackageName, counting())))
        .allSatisfy((room, files) -> assertThat(files).as(room).isLessThanOrEqualTo(LARGEST_ROOM));
  }

  private static Set<String> packagesKnownTo(JavaClass each) {
    return each.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
        .filter(name -> !name.isEmpty() && !name.equals(each.getPackageName()))
        .collect(Collectors.toSet());
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
        .haveSimpleName(INFO)
        .should()
        .beAnnotatedWith("org.jspecify.annotations.NullMarked")
        .check(CLASSES);
  }
}
