package org.jinnang.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartTest {
    @TempDir private Path machine;
    private Checkout checkout;

    @BeforeEach
    void prepare() {
        checkout = Checkout.complete(machine);
    }

    @AfterEach
    void leaveNothing() throws Exception {
        checkout.erase();
    }

    @Test
    void theFirstStartBuildsAndTheSecondDoesNot() {
        var first = checkout.run("demo");
        var second = checkout.run("demo");

        assertThat(first.exitCode()).isZero();
        assertThat(first.said()).contains("building first").contains("先构建");
        assertThat(second.said().lines()).hasSize(1).first().asString().startsWith("READY ");
        assertThat(checkout.calls("mvn")).hasSize(1);
    }

    @Test
    void aStartNeedsNoBuildToolOnceBuilt() {
        checkout.run("demo");
        checkout.without("mvn").without("npm");

        assertThat(checkout.run("demo").exitCode()).isZero();
    }

    @Test
    void aChangedSourceIsBuiltAgainAndABackwardChangeIsNot() {
        checkout.run("demo");
        checkout.source("server/src/main/java/Server.java", "second").run("demo");
        checkout.source("server/src/main/java/Server.java", "first").run("demo");

        assertThat(checkout.calls("mvn")).hasSize(2);
    }

    @Test
    void whatABuildLeavesBehindIsNoChange() {
        checkout.run("demo");
        checkout.source("web/node_modules/x/index.js", "x").source("web/holder/dist/a.js", "a");
        checkout.source("server/target/classes/x", "x").run("demo");

        assertThat(checkout.calls("mvn")).hasSize(1);
    }

    @Test
    void whereGitIsThereWhatItIgnoresIsNoChangeAndWhatItDoesNotKnowYetIs() {
        checkout.useGit().source(".gitignore", "made/\n").run("demo");

        checkout.source("web/made/types.ts", "made").run("demo");
        assertThat(checkout.calls("mvn")).hasSize(1);

        checkout.source("web/new.ts", "new").run("demo");
        assertThat(checkout.calls("mvn")).hasSize(2);
    }

    @Test
    void optionsReachTheServerInOneFormAndFoldersWhole() {
        checkout.run("demo", "--data=my data", "--port", "9", "--fresh");

        assertThat(checkout.calls("java").getLast())
                .endsWith(
                        "jinnang-server.jar demo --data "
                                + checkout.folder().resolve("my data")
                                + " --port 9 --fresh")
                .contains("-Djinnang.checkout=" + checkout.folder())
                .contains("-XX:AOTCache=");
    }

    @Test
    void thePlaceOfANewKeysetReachesTheServerWhole() {
        checkout.run("keys", "--out=my keys.json");

        assertThat(checkout.calls("java").getLast())
                .endsWith(
                        "jinnang-server.jar keys --out "
                                + checkout.folder().resolve("my keys.json"));
    }

    @Test
    void aMeasurementRunsOnTheBuiltClassesWithItsNumbersWrittenOut() {
        checkout.run("bench", "ledger", "--accounts=100k", "--hot", "--fill", "10m");

        assertThat(checkout.calls("java").getLast())
                .endsWith("org.jinnang.bench.Bench ledger --accounts 100000 --hot --fill 10000000")
                .contains("/jinnang-server.jar:")
                .contains("/lib/* ")
                .contains("-Djinnang.checkout=" + checkout.folder())
                .doesNotContain("AOTCache");
    }

    @Test
    void theFolderOfAnotherProgramIsHandedOnWithItsWholePath() {
        checkout.run("bench", "signin", "--keycloak", "my keycloak", "--holders=1k");

        assertThat(checkout.calls("java").getLast())
                .endsWith(
                        "org.jinnang.bench.Bench signin --keycloak "
                                + checkout.folder().resolve("my keycloak")
                                + " --holders 1000");
    }

    @Test
    void aMeasurementIsCompiledOnceAndAnewOnlyWhenItsOwnSourcesChange() {
        checkout.run("bench", "ledger");
        checkout.run("bench", "ledger");
        assertThat(checkout.calls("javac")).hasSize(1);

        checkout.source("bench/src/main/java/Bench.java", "second").run("bench", "ledger");
        assertThat(checkout.calls("javac")).hasSize(2);
        assertThat(checkout.calls("mvn")).hasSize(1);
    }

    @Test
    void aFailedTrainingRunOnlyMakesTheStartSlowerAndIsSaid() {
        checkout.pretendJdk("jdk-25", "25", Pretence.JAVA_WITHOUT_TRAINING);

        var first = checkout.run("demo");
        var second = checkout.run("demo");

        assertThat(first.exitCode()).isZero();
        assertThat(second.said()).contains("the start is slower").contains("启动会慢一些");
        assertThat(second.lastLine()).startsWith("READY ");
        assertThat(demos()).hasSize(2).noneMatch(call -> call.contains("AOTCache"));
        assertThat(checkout.calls("mvn")).hasSize(1);
    }

    @Test
    void aFailedTrainingRunIsTriedOnceMoreBesideTheNextStart() throws Exception {
        checkout.without("flock").pretend("flock", "exec /usr/bin/flock \"$@\"");
        checkout.pretendJdk("jdk-25", "25", Pretence.JAVA_WITHOUT_TRAINING).run("demo");
        checkout.pretendJdk("jdk-25", "25", Pretence.JAVA_THAT_STAYS);

        var second = checkout.start("demo");
        assertThat(readyLine(second)).startsWith("READY ");
        awaitCache();
        second.destroy();
        var third = checkout.start("demo");
        assertThat(readyLine(third)).startsWith("READY ");
        third.destroy();

        assertThat(demos().get(1)).doesNotContain("AOTCache");
        assertThat(demos().get(2)).contains("-XX:AOTCache=");
        assertThat(trainings()).isEqualTo(2);
    }

    @Test
    void aTrainingRunThatHangsKeepsNobodyWaitingAndEndsWithTheServer() throws Exception {
        checkout.without("flock").pretend("flock", "exec /usr/bin/flock \"$@\"");
        checkout.pretendJdk("jdk-25", "25", Pretence.JAVA_WITHOUT_TRAINING).run("demo");
        checkout.pretendJdk("jdk-25", "25", Pretence.JAVA_THAT_TRAINS_FOR_EVER);

        var server = checkout.start("demo");
        assertThat(readyLine(server)).startsWith("READY ");
        var training = descendantThat(server, "601");
        server.destroy();

        training.onExit().get(30, TimeUnit.SECONDS);
        assertThat(trainings()).isEqualTo(2);
    }

    private List<String> demos() {
        return checkout.calls("java").stream().filter(call -> call.contains("jar demo")).toList();
    }

    private long trainings() {
        return checkout.calls("java").stream().filter(call -> call.endsWith("jar train")).count();
    }

    /** The class ends a test that waits too long. */
    private void awaitCache() throws IOException {
        boolean there = false;
        while (!there) {
            try (var files = Files.walk(checkout.folder().resolve(".jinnang/app"))) {
                there = files.anyMatch(file -> file.endsWith("jinnang.aot"));
            }
        }
    }

    @Test
    void aFailedBuildStartsNothingShowsWhyAndIsTriedAgain() {
        checkout.pretend("mvn", "echo 'cannot find symbol'; exit 1");

        var failed = checkout.run("demo");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.said()).contains("cannot find symbol").contains("The build failed");
        assertThat(checkout.calls("java")).isEmpty();
        assertThat(checkout.pretend("mvn", Pretence.MAVEN).run("demo").exitCode()).isZero();
    }

    @Test
    void theServerTakesTheLaunchersPlaceSoThatSignalsReachIt() throws Exception {
        checkout.pretendJdk("jdk-25", "25", Pretence.JAVA_THAT_STAYS);
        var process = checkout.start("demo");

        assertThat(readyLine(process)).isEqualTo("READY " + process.pid());
        process.destroy();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
    }

    @Test
    void aStopDuringTheBuildStopsTheBuild() throws Exception {
        checkout.pretend("mvn", "exec sleep 600");
        var process = checkout.start("demo");
        var maven = descendantThatSleeps(process);

        process.destroy();

        maven.onExit().get(30, TimeUnit.SECONDS);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(checkout.calls("java")).isEmpty();
    }

    @Test
    void twoFirstStartsAtOnceBuildOnce() {
        checkout.without("flock").pretend("flock", "exec /usr/bin/flock \"$@\"");
        checkout.pretend("mvn", "sleep 1\n" + Pretence.MAVEN);
        var one = checkout.start("demo");
        var two = checkout.start("demo");

        assertThat(Checkout.ended(one).exitCode()).isZero();
        assertThat(Checkout.ended(two).exitCode()).isZero();
        assertThat(checkout.calls("mvn")).hasSize(1);
    }

    private static ProcessHandle descendantThatSleeps(Process process) {
        return descendantThat(process, "600");
    }

    /** The one that sleeps so many seconds. */
    private static ProcessHandle descendantThat(Process process, String seconds) {
        while (process.isAlive()) {
            var sleeping =
                    process.descendants()
                            .filter(each -> each.info().command().orElse("").endsWith("/sleep"))
                            .filter(each -> sleeps(each, seconds))
                            .findFirst();
            if (sleeping.isPresent()) {
                return sleeping.get();
            }
        }
        throw new IllegalStateException("the launcher ended before its build began");
    }

    private static boolean sleeps(ProcessHandle process, String seconds) {
        return process.info().arguments().filter(words -> words[0].equals(seconds)).isPresent();
    }

    private static String readyLine(Process process) throws IOException {
        var reader = process.inputReader(StandardCharsets.UTF_8);
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("READY ")) {
                return line;
            }
        }
        return "";
    }
}
