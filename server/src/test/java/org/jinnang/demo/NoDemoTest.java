package org.jinnang.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jinnang.platform.DemoPerson;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

/** A server that is no demo knows nothing of it. */
@WalletTest
class NoDemoTest {

    private final WalletBrowsers browsers;
    private final ObjectProvider<DemoPerson> people;

    NoDemoTest(WalletBrowsers browsers, ObjectProvider<DemoPerson> people) {
        this.browsers = browsers;
        this.people = people;
    }

    @Test
    void everythingBelowDevIsNotFound() {
        WalletBrowser browser = browsers.open();

        for (String path :
                List.of(
                        "/dev",
                        "/dev/",
                        "/dev/inbox",
                        "/dev/inbox.json",
                        "/dev/clock",
                        "/dev/people",
                        "/dev/assets/demo.css",
                        "/dev/assets/inbox.js")) {
            assertThat(browser.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(browser.post("/dev/clock", Map.of("advance_seconds", 60)).status())
                .isEqualTo(404);
        assertThat(browser.submit("/dev/clock", Map.of("advance_seconds", "60")).status())
                .isEqualTo(404);
    }

    @Test
    void nobodyIsInvented() {
        assertThat(people).isEmpty();
    }
}
