package org.jinnang.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    private static final String SUITE =
            "<?xml version=\"1.0\"?>\n<testsuite name=\"x\" time=\"1.5\" tests=\"%d\" errors=\"%d\""
                    + " skipped=\"%d\" failures=\"%d\">\n  <testcase name=\"a &gt; b\"/>\n"
                    + "<system-out><![CDATA[<testsuite tests=\"9\" failures=\"9\">]]></system-out>"
                    + "</testsuite>";

    @TempDir private Path machine;
    private Checkout checkout;

    @BeforeEach
    void prepare() {
        checkout = Checkout.complete(machine);
        checkout.source("pom.xml", "<keycloak.version>1.2.3</keycloak.version>");
    }

    @Test
    void everythingGreenIsAddedUpInTheLastLine() {
        mavenWrites(surefire("a", 5, 0, 0, 0) + failsafe("b", 3, 0, 0, 0) + vitest(4, 4, 0, 0), 0);

        var outcome = checkout.run("test");

        assertThat(outcome.lastLine()).isEqualTo("12 passed, 0 failed");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void failuresErrorsAndSkippedTestsAreNoSuccess() {
        mavenWrites(surefire("a", 10, 1, 2, 3) + vitest(6, 3, 2, 1), 1);

        var outcome = checkout.run("test");

        assertThat(outcome.lastLine()).isEqualTo("7 passed, 6 failed, 3 skipped");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void aFailureCountsEvenWhenMavenSaysNothing() {
        mavenWrites(surefire("a", 2, 0, 0, 1), 0);

        assertThat(checkout.run("test").exitCode()).isEqualTo(1);
    }

    @Test
    void aFailedBuildCountsEvenWhenAllTestsThatRanPassed() {
        mavenWrites(surefire("a", 2, 0, 0, 0), 7);

        var outcome = checkout.run("test");

        assertThat(outcome.lastLine()).isEqualTo("2 passed, 0 failed");
        assertThat(outcome.exitCode()).isEqualTo(7);
    }

    @Test
    void noTestAtAllIsNoSuccess() {
        mavenWrites("", 0);

        var outcome = checkout.run("test");

        assertThat(outcome.lastLine()).isEqualTo("0 passed, 0 failed");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void reportsOfAnEarlierRunDoNotCount() {
        checkout.source("old/target/surefire-reports/TEST-Old.xml", SUITE.formatted(50, 0, 0, 0));
        mavenWrites(surefire("a", 2, 0, 0, 0), 0);

        assertThat(checkout.run("test").lastLine()).isEqualTo("2 passed, 0 failed");
    }

    @Test
    void reportsInsideDependenciesDoNotCount() {
        var foreign = "web/node_modules/x/target/surefire-reports/TEST-X.xml";
        checkout.source(foreign, SUITE.formatted(50, 0, 0, 0));
        mavenWrites(surefire("a", 2, 0, 0, 0), 0);

        assertThat(checkout.run("test").lastLine()).isEqualTo("2 passed, 0 failed");
    }

    @Test
    void deepIsHandedOnAndOtherwiseOff() {
        checkout.run("test");
        checkout.source(".jinnang/keycloak/keycloak-1.2.3/bin/kc.sh", "exit 0");
        checkout.run("test", "--deep");

        assertThat(checkout.calls("mvn")).hasSize(2);
        assertThat(checkout.calls("mvn").getFirst())
                .contains(" verify ")
                .contains("-Djinnang.deep=false");
        assertThat(checkout.calls("mvn").getLast())
                .contains("-Djinnang.deep=true")
                .endsWith("/.jinnang/keycloak/keycloak-1.2.3");
    }

    @Test
    void aDeepRunGetsAnIdentityProviderOrSaysThatThereIsNone() {
        var without = checkout.run("test", "--deep");

        assertThat(without.said()).contains("No Keycloak can be had");
        assertThat(checkout.calls("mvn").getFirst()).endsWith("dependency:unpack@keycloak");
        assertThat(checkout.calls("mvn").getLast()).endsWith("-Djinnang.keycloak=");
        var named = checkout.run("test", "--deep", "--keycloak", "/opt/kc");
        assertThat(named.said()).doesNotContain("No Keycloak");
        assertThat(checkout.calls("mvn")).hasSize(3);
        assertThat(checkout.calls("mvn").getLast()).endsWith("-Djinnang.keycloak=/opt/kc");
    }

    @Test
    void anIdentityProviderThatIsNotUsedIsRefused() {
        var outcome = checkout.run("test", "--keycloak", "/opt/kc");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(checkout.calls("mvn")).isEmpty();
    }

    private void mavenWrites(String script, int exitCode) {
        checkout.pretend("mvn", script + "\nexit " + exitCode);
    }

    private static String surefire(String module, int tests, int errors, int skipped, int failed) {
        var report = SUITE.formatted(tests, errors, skipped, failed);
        return report(module + "/target/surefire-reports/TEST-A.xml", report);
    }

    private static String failsafe(String module, int tests, int errors, int skipped, int failed) {
        var report = SUITE.formatted(tests, errors, skipped, failed);
        return report(module + "/target/failsafe-reports/TEST-A.xml", report);
    }

    private static String vitest(int total, int passed, int failed, int pending) {
        var report =
                """
                {"numTotalTests":%d,"numPassedTests":%d,"numFailedTests":%d,
                 "numPendingTests":%d,"numTodoTests":0,"testResults":["a > b"]}
                """
                        .formatted(total, passed, failed, pending);
        return report("web/target/vitest.json", report);
    }

    private static String report(String path, String text) {
        return "mkdir -p \"$(dirname %1$s)\"\ncat >%1$s <<'EOF'\n%2$s\nEOF\n".formatted(path, text);
    }
}
