package org.jinnang.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jinnang.platform.CannotRun;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A page of our own that is too old is told so; nobody else is asked. */
@WalletTest
class ClientVersionCheckTest {

    private final Refusals refusals;
    private final WalletBrowsers browsers;

    ClientVersionCheckTest(Refusals refusals, WalletBrowsers browsers) {
        this.refusals = refusals;
        this.browsers = browsers;
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/wallet, web/0.2.9, 412",
        "/api/v1/wallet, web/0.1.0-SNAPSHOT, 412",
        "/api/v1/wallet, web/0.3.0, 200",
        "/api/v1/wallet, web/0.3.0-SNAPSHOT, 200",
        "/api/v1/wallet, web/0.10.0, 200",
        "/api/v1/wallet, web/1.0.0, 200",
        "/api/v1/wallet, , 200",
        "/api/v1/wallet, web/yesterday, 200",
        "/api/v1/wallet, other/0.1.0, 200",
        "/lost, web/0.1.0, 200"
    })
    void onlyAnOlderPageOfOursIsRefused(String path, String client, int status) throws Exception {
        var check = new ClientVersionCheck("0.3.0", Optional.empty(), refusals);
        var request = new MockHttpServletRequest("GET", path);
        if (client != null) {
            request.addHeader("Jinnang-Client", client);
        }
        var response = new MockHttpServletResponse();

        check.doFilter(request, response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentAsString().contains("client_outdated"))
                .isEqualTo(status == 412);
    }

    @Test
    void withoutTheSettingEveryVersionIsAccepted() {
        var answer =
                browsers.open()
                        .send(
                                "GET",
                                "/api/v1/session",
                                null,
                                Map.of("Jinnang-Client", "web/0.0.1"));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aSettingThatIsNoVersionOrRefusesTheServersOwnPagesStopsTheStart() {
        var own = ClientVersion.parse("0.1.0");

        assertThatThrownBy(() -> new ClientVersionCheck("new", own, refusals))
                .isInstanceOf(CannotRun.class);
        assertThatThrownBy(() -> new ClientVersionCheck("0.1.1", own, refusals))
                .isInstanceOf(CannotRun.class);
        new ClientVersionCheck("0.1.0", own, refusals);
    }

    @Test
    void ourPagesSayTheVersionOfTheProduct() throws IOException {
        String pages = Files.readString(Path.of("../web/shared/api/version.ts"));
        String product = Files.readString(Path.of("../pom.xml"));

        assertThat(pages)
                .contains("'" + ClientVersion.parse(versionOf(product)).orElseThrow() + "'");
    }

    private static String versionOf(String pom) {
        int artifact = pom.indexOf("<artifactId>jinnang</artifactId>");
        int begin = pom.indexOf("<version>", artifact) + "<version>".length();
        return pom.substring(begin, pom.indexOf("</version>", begin));
    }
}
