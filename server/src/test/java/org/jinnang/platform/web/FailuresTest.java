package org.jinnang.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Secret;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whatever is thrown at the server, it answers with a problem: never a trace, never a bare 500. */
@WalletTest
@Import(FailuresTest.Handlers.class)
class FailuresTest {

    private static final String PATH = "/api/v1/test-handlers";
    private static final String RIGHT =
            """
            {"amount":{"minor":"8800","currency":"CNY"},"secret":"123456","count":1}\
            """;

    private final WalletBrowser browser;
    private final int port;

    FailuresTest(WalletBrowsers browsers) {
        this.browser = browsers.open();
        this.port = browsers.port();
    }

    @RestController
    static class Handlers {

        record Body(Money amount, Secret secret, int count, Optional<Currency> other) {}

        @PostMapping(path = PATH, consumes = "application/json")
        Map<String, Object> take(@RequestBody Body body) {
            return Map.of("amount", body.amount(), "other", body.other().isPresent());
        }

        @GetMapping(PATH + "/{number}")
        Map<String, Object> read(@PathVariable int number, @RequestParam int limit) {
            return Map.of("number", number, "limit", limit);
        }

        @GetMapping(PATH + "/fail/{how}")
        void fail(@PathVariable String how) throws Exception {
            switch (how) {
                case "bug" -> throw new IllegalStateException("secret detail of a bug");
                case "error" -> throw new StackOverflowError();
                case "connection" ->
                        throw new DataAccessResourceFailureException(
                                "x", new SQLException("gone", "08006"));
                case "shutdown" -> throw new SQLException("terminating", "57P01");
                case "commit" -> throw new TransactionSystemException("commit failed");
                default -> throw new SQLException("syntax", "42601");
            }
        }
    }

    @Test
    void aRightBodyIsTaken() {
        var answer = browser.send("POST", PATH, RIGHT, Map.of());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/amount/minor").asString()).isEqualTo("8800");
        assertThat(answer.json().path("other").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"text\"",
                "{\"amount\":{\"minor\":\"8800\",\"currency\":\"CNY\"},\"secret\":\"1\",\"count\":1} x",
                "{\"amount\":{\"minor\":\"8800\",\"currency\":\"CNY\"},\"secret\":\"1\",\"count\":1}{}",
                "{\"amount\":null,\"secret\":\"1\",\"count\":1}"
            })
    void whatIsNotTheRightJsonIsMalformed(String body) {
        assertProblem(browser.send("POST", PATH, body, Map.of()), 400, "request_malformed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "count":1,                 | "count":1,"surprise":true,   | surprise
                    "count":1                  | "count":"1"                  | count
                    "count":1                  | "count":1.5                  | count
                    "count":1                  | "count":true                 | count
                    "count":1                  | "count":null                 | count
                    "count":1                  | "count":99999999999          | count
                    "count":1                  | "other":"CNY"                | count
                    "count":1                  | "count":1,"other":"EUR"      | other
                    "count":1                  | "count":1,"other":7          | other
                    "minor":"8800"             | "minor":8800                 | amount.minor
                    "minor":"8800"             | "minor":"-1"                 | amount
                    "minor":"8800"             | "minor":"088"                | amount
                    "minor":"8800"             | "minor":"8.8"                | amount
                    "minor":"8800"             | "minor":"9999999999999999999"| amount
                    "currency":"CNY"           | "currency":"cny"             | amount.currency
                    "secret":"123456"          | "secret":123456              | secret
                    "secret":"123456"          | "secret":{}                  | secret
                    """)
    void aFieldThatIsUnknownMissingOrOfTheWrongTypeIsNamed(
            String right, String wrong, String field) {
        String body = RIGHT.replace(right.replaceAll(",$", ""), wrong.replaceAll(",$", ""));
        assertThat(body).isNotEqualTo(RIGHT);

        var answer = browser.send("POST", PATH, body, Map.of());

        assertProblem(answer, 400, "request_malformed");
        assertThat(answer.json().at("/fields/0/field").asString()).as(body).isEqualTo(field);
        assertThat(answer.json().at("/fields/0/user_message/zh-CN").asString()).isNotBlank();
    }

    @Test
    void aFieldGivenTwiceIsMalformed() {
        String body = RIGHT.replace("\"count\":1", "\"count\":1,\"count\":2");

        assertProblem(browser.send("POST", PATH, body, Map.of()), 400, "request_malformed");
    }

    @Test
    void deeplyNestedJsonIsMalformed() {
        String body = "{\"amount\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

        assertProblem(browser.send("POST", PATH, body, Map.of()), 400, "request_malformed");
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsNotRead() {
        var answer = browser.send("POST", PATH, " ".repeat(64 * 1024 + 1), Map.of());

        assertProblem(answer, 413, "body_too_large");
        assertThat(answer.json().path("detail").asString()).contains("64 KiB");
    }

    @Test
    void aBodyOfExactlyTheLimitIsRead() {
        String body = RIGHT + " ".repeat(64 * 1024 - RIGHT.length());

        assertThat(browser.send("POST", PATH, body, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void aBodyOfUnknownLengthIsCutOffAtTheLimit() throws Exception {
        String token = browser.get("/api/v1/session").json().path("csrf").asString();
        String cookie = browser.cookie("__Host-jn-browser");
        String head =
                """
                POST %s HTTP/1.1
                Host: localhost:%d
                Content-Type: application/json
                Cookie: __Host-jn-browser=%s
                X-CSRF-Token: %s
                Transfer-Encoding: chunked
                Connection: close

                """
                        .formatted(PATH, port, cookie, token);
        String body =
                """
                10000
                %s
                1
                x
                0

                """
                        .formatted(" ".repeat(65_536));

        String answer = raw((head + body).replace("\n", "\r\n"));

        assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":\"body_too_large\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "multipart/form-data; boundary=x",
                "nonsense"
            })
    void anotherContentTypeIsRefusedAndTheRightOneNamed(String type) {
        var answer = browser.send("POST", PATH, RIGHT, Map.of("Content-Type", type));

        assertProblem(answer, 415, "content_type_unsupported");
    }

    @Test
    void anotherMethodIsRefusedAndTheRightOnesNamed() {
        var answer = browser.send("PUT", PATH, RIGHT, Map.of());

        assertProblem(answer, 405, "method_not_allowed");
        assertThat(answer.header("Allow")).contains("POST");
    }

    @Test
    void anAnswerNobodyCanGiveIsNotAcceptable() {
        var answer = browser.send("GET", PATH + "/1?limit=2", null, Map.of("Accept", "image/png"));

        assertProblem(answer, 406, "not_acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/abc?limit=1", "/1?limit=x", "/1", "/99999999999?limit=1"})
    void aWrongParameterIsMalformedAndNamed(String end) {
        var answer = browser.get(PATH + end);

        assertProblem(answer, 400, "request_malformed");
        assertThat(answer.json().path("fields").isEmpty()).isFalse();
    }

    @Test
    void anUnknownPathIsNotFoundForProgramsAndAPageForPeople() {
        assertProblem(browser.get("/api/v1/nothing-here"), 404, "not_found");

        var page = browser.get("/nothing-here?lang=en");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body()).contains("<html", "lang=\"en\"").doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "bug, 500, internal",
        "error, 500, internal",
        "syntax, 500, internal",
        "connection, 503, unavailable",
        "shutdown, 503, unavailable",
        "commit, 503, outcome_unknown"
    })
    void whatBreaksInsideIsOurFaultAndSaysNothingOfItsInside(String how, int status, String code) {
        var answer = browser.get(PATH + "/fail/" + how);

        assertProblem(answer, status, code);
        assertThat(answer.body())
                .doesNotContain("secret detail", "Exception", "Error\"", "org.jinnang", "\tat ");
        if (status == 500) {
            assertThat(answer.json().path("reference").asString())
                    .isEqualTo(answer.json().path("request_id").asString());
        }
    }

    @ParameterizedTest
    @MethodSource("crooked")
    void crookedRequestsAreMalformedAndNeverATrace(String line) throws Exception {
        String answer = raw(line + "\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1\\.1 (4\\d\\d|505).*");
        assertThat(answer).contains("application/problem+json");
        assertThat(answer).containsAnyOf("request_malformed", "method_not_allowed", "not_found");
        assertThat(answer).doesNotContain("Exception", "Tomcat", "\tat ");
    }

    static String[] crooked() {
        return new String[] {
            "GET //check HTTP/1.1",
            "GET /api/v1/..%2f..%2fetc HTTP/1.1",
            "GET /api/%00 HTTP/1.1",
            "GET /api/v1/session;x=1 HTTP/1.1",
            "GET /<script> HTTP/1.1",
            "GET /%zz HTTP/1.1",
            "BREW /check HTTP/1.1",
            "TRACE /check HTTP/1.1",
            "GET /check HTTP/9.9",
            "nonsense",
            "GET /" + "a".repeat(20_000) + " HTTP/1.1",
            "GET /check HTTP/1.1\r\nX-Big: " + "b".repeat(20_000)
        };
    }

    private static void assertProblem(WalletBrowser.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        var problem = answer.json();
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asString())
                .isEqualTo("/problems/" + code.replace('_', '-'));
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.at("/user_message/zh-CN").asString()).isNotBlank();
        assertThat(problem.at("/user_message/en").asString()).isNotBlank();
        assertThat(problem.path("request_id").asString())
                .matches("req_[0-9a-z]{26}")
                .isEqualTo(answer.header("X-Request-Id"));
    }

    private String raw(String request) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
