package org.jinnang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@WalletTest
@Import(OutageTest.Handler.class)
class OutageTest {

    private static final String PATH = "/api/v1/test-read";

    private final WalletBrowsers browsers;
    private final TestDatabase database;

    OutageTest(WalletBrowsers browsers, TestDatabase database) {
        this.browsers = browsers;
        this.database = database;
    }

    @RestController
    static class Handler {

        private final JdbcClient sql;

        Handler(JdbcClient sql) {
            this.sql = sql;
        }

        @GetMapping(PATH)
        Map<String, Object> read() {
            return Map.of("one", sql.sql("select 1").query(Integer.class).single());
        }
    }

    @Test
    void withTheDatabaseGoneTheAnswerIsOurSideAndItComesBackByItself() {
        var browser = browsers.open();
        assertThat(browser.get(PATH).status()).isEqualTo(200);

        database.server().kill();
        try {
            for (int asked = 0; asked < 3; asked++) {
                var answer = browser.get(PATH);
                assertThat(answer.status()).as(answer.body()).isEqualTo(503);
                assertThat(answer.json().path("code").asString()).isEqualTo("unavailable");
                assertThat(answer.header("Retry-After")).isNotEmpty();
            }
            var ready = browser.get("/health/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.json().at("/not_ready/0").asString()).isEqualTo("database");
            assertThat(browser.get("/health/live").status()).isEqualTo(200);
            assertThat(browser.get("/problems/unavailable").status()).isEqualTo(200);
        } finally {
            database.server().restart();
        }

        assertThat(comesBack(browser)).isTrue();
        assertThat(browser.get("/health/ready").status()).isEqualTo(200);
    }

    /** The pool tries again after pauses of at most 2 s, and a request gives up after 2 s. */
    private static boolean comesBack(WalletBrowser browser) {
        for (int asked = 0; asked < 4; asked++) {
            if (browser.get(PATH).status() == 200) {
                return true;
            }
        }
        return false;
    }
}
