package org.jinnang.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

class HandlerIndexTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/payments/{id},         /api/v1/payments/",
        "/api/v1/payments,              /api/v1/payments",
        "/{page},                       /",
        "/pages/**,                     /pages",
        "/pages/{*rest},                /pages",
        "/pages/a?c,                    /pages/a",
        "/**,                           ''",
        "'',                            ''",
    })
    void aPatternBeginsWithWhatIsCertain(String pattern, String beginning) {
        assertThat(HandlerIndex.beginning(pattern)).isEqualTo(beginning);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/payments/{id},         /api/v1/payments/7",
        "/api/v1/payments/{id}/limits,  /api/v1/pay%6Dents/7/limits",
        "/api/v1/payments/{id}/limits,  /api/v1/payments;a=b/7/limits",
        "/pages/**,                     /pages",
        "/pages/**,                     /pages/a/b",
        "/pages/{*rest},                /pages",
        "/pages/{*rest},                /pages/a/b",
        "/pages/a?c,                    /pages/abc",
        "/**,                           /anything",
    })
    void nothingThatSpringMatchesIsPassedBy(String pattern, String path) {
        var spring = PathPatternParser.defaultInstance.parse(pattern);

        assertThat(spring.matches(PathContainer.parsePath(path))).isTrue();
        assertThat(HandlerIndex.mayMatch(HandlerIndex.beginning(pattern), path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/payments/{id},         /api/v1/payment/7",
        "/api/v1/payments/{id},         /API/v1/payments/7",
        "/pages/**,                     /page",
    })
    void whatBeginsOtherwiseIsPassedBy(String pattern, String path) {
        assertThat(HandlerIndex.mayMatch(HandlerIndex.beginning(pattern), path)).isFalse();
    }
}
