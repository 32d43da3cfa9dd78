package org.jinnang.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolsTest {
    @TempDir private Path machine;
    private Checkout checkout;

    @BeforeEach
    void prepare() {
        checkout = Checkout.complete(machine);
    }

    @Test
    void aMissingJdkIsNamedWithItsCommandAndNeverInstalled() {
        checkout.onDebian().asRoot().withoutJdk();

        var outcome = checkout.run("demo");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.said())
                .contains("缺少 JDK 25 或更新版本")
                .contains("JDK 25 or newer is missing. Install it with: sdk install java 25-tem");
        assertThat(checkout.calls("apt-get")).isEmpty();
        assertThat(checkout.calls("mvn")).isEmpty();
    }

    @Test
    void theJdkOfTheDistributionIsNamedWhereThereIsOne() {
        checkout.onDebian().withoutJdk();
        checkout.pretend("apt-cache", "[ \"$2\" = openjdk-25-jdk ]");

        assertThat(checkout.run("demo").said())
                .contains("Install it with: sudo apt-get install openjdk-25-jdk");
    }

    @ParameterizedTest
    @CsvSource({"17.0.15, false", "24.0.2, false", "25, true", "26-ea, true", "'', false"})
    void onlyAJdkNewEnoughIsTaken(String version, boolean taken) {
        checkout.withoutJdk().pretendJdk("other", version, Pretence.JAVA);

        assertThat(checkout.run("demo").exitCode()).isEqualTo(taken ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"mvn, maven", "npm, npm", "flock, util-linux"})
    void aMissingToolIsNamedWithItsCommandOnDebian(String tool, String packageName) {
        checkout.onDebian().without(tool);

        var outcome = checkout.run("demo");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.said())
                .contains("Install it with: sudo apt-get install " + packageName)
                .contains("安装命令：sudo apt-get install " + packageName);
        assertThat(checkout.calls("apt-get")).isEmpty();
    }

    @Test
    void elsewhereThePackageIsNamedButNoCommandInvented() {
        checkout.without("mvn");

        assertThat(checkout.run("demo").said())
                .contains("Missing: Maven. Install it with your package manager")
                .doesNotContain("apt-get");
    }

    @Test
    void everythingMissingIsNamedAtOnce() {
        checkout.onDebian().without("mvn").without("npm").without("fc-list").withoutChromium();

        var outcome = checkout.run("test");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.said())
                .contains("install maven")
                .contains("install npm")
                .contains("install fontconfig")
                .contains("install fonts-noto-cjk")
                .contains("install chromium");
    }

    @Test
    void aMissingChineseFontIsNoticed() {
        checkout.onDebian().pretend("fc-list", "exit 0");

        assertThat(checkout.run("test").said())
                .contains("缺少中文字体")
                .contains("Missing: a Chinese font");
    }

    @Test
    void rootOnDebianGetsAllButTheJdkInstalledAfterOneUpdateOfTheLists() {
        checkout.onDebian().asRoot().without("mvn").without("npm");
        checkout.pretend("apt-get", Pretence.APT);

        checkout.run("demo");

        var install = "apt-get install -y --no-install-recommends maven npm";
        assertThat(checkout.calls("apt-get")).containsExactly(install, "apt-get update", install);
    }

    @Test
    void whatCannotBeInstalledIsNamedAfterTheAttempt() {
        checkout.onDebian().asRoot().without("mvn").pretend("apt-get", "echo no network; exit 1");

        var outcome = checkout.run("demo");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.said())
                .contains("no network")
                .contains("Install it with: apt-get install maven");
    }
}
