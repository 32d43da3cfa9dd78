package org.jinnang;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jinnang.kernel.Permit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;

/** The shape of the code, held by the build: arrows go down, and few doors are open. */
class ModulesTest {

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.jinnang");

    @Test
    void arrowsOnlyGoDown() {
        ApplicationModules.of(JinnangServer.class).verify();
    }

    @Test
    void onlyTheGateMakesAPermit() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.jinnang.access..", "org.jinnang.kernel..")
                .should()
                .callConstructorWhere(
                        com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With
                                        .owner(
                                                com.tngtech.archunit.core.domain.JavaClass
                                                        .Predicates.type(Permit.class))))
                .because("what may be posted is decided in one place")
                .check(MAIN);
    }

    @Test
    void nobodyAsksTheMachineForTimeOrChance() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(Random.class, long.class)
                .orShould()
                .callMethod(ThreadLocalRandom.class, "current")
                .because("time and chance are handed in")
                .check(MAIN);
    }

    @Test
    void theDatabasesTimeIsAskedInOnePlaceOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.jinnang.platform.time")
                .should()
                .callMethod(java.time.InstantSource.class, "system")
                .check(MAIN);
    }

    @Test
    void storesAndControllersAreNobodyElsesBusiness() {
        noClasses()
                .that(simpleNameEndingWith("Store").or(simpleNameEndingWith("Controller")))
                .should()
                .bePublic()
                .check(MAIN);
        classes().that().areMetaAnnotatedWith(Controller.class).should().notBePublic().check(MAIN);
    }

    @Test
    void everyPackageSaysWhatItIsAndKnowsNoNullByAccident() {
        var silent = new TreeSet<String>();
        MAIN.forEach(type -> {
            var info = type.getPackage();
            if (!info.isAnnotatedWith(NullMarked.class)) {
                silent.add(info.getName());
            }
        });

        assertThat(silent).isEmpty();
    }
}
