package org.jinnang.platform.web;

import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jinnang.platform.Csrf;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SecureBytes;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * The filters every request passes, in this order: number, headers, host, version of the page,
 * size, browser, token. Who may do what is not decided here but by the gate, on every path.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    /** No inline script or style, no other host, no frame. */
    static final String CONTENT_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private static final String PERMISSIONS =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
    private static final long HSTS_SECONDS = 31_536_000;

    @Bean
    SecurityFilterChain everyRequest(
            WebAddress address,
            StaffOrigin staff,
            Refusals refusals,
            Ids ids,
            SecureBytes bytes,
            Csrf csrf,
            @Value("${jinnang.client.oldest:}") String oldestClient) {
        Optional<ClientVersion> own =
                Optional.ofNullable(WebSecurity.class.getPackage().getImplementationVersion())
                        .flatMap(ClientVersion::parse);
        List<Filter> filters =
                List.of(
                        new RequestNumber(ids),
                        new HeaderWriterFilter(headers(address)),
                        new HostCheck(address, staff, refusals),
                        new ClientVersionCheck(oldestClient, own, refusals),
                        new BodyLimit(refusals),
                        new BrowserCookie(bytes),
                        new CsrfCheck(csrf, address, staff, refusals));
        return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, filters);
    }

    /** Addresses with doubled slashes, encoded dots and the like never reach a handler. */
    @Bean
    RequestRejectedHandler crookedAddresses(Refusals refusals) {
        return (request, response, _) ->
                refusals.write(request, response, Problem.of(ProblemCode.REQUEST_MALFORMED));
    }

    private static List<HeaderWriter> headers(WebAddress address) {
        var headers = new ArrayList<HeaderWriter>();
        headers.add(new StaticHeadersWriter("Content-Security-Policy", CONTENT_POLICY));
        headers.add(new XContentTypeOptionsHeaderWriter());
        headers.add(new StaticHeadersWriter("Referrer-Policy", "same-origin"));
        headers.add(new StaticHeadersWriter("Permissions-Policy", PERMISSIONS));
        headers.add(new StaticHeadersWriter("Cross-Origin-Opener-Policy", "same-origin"));
        headers.add(new StaticHeadersWriter("Cross-Origin-Resource-Policy", "same-origin"));
        headers.add(new StaticHeadersWriter("X-Frame-Options", "DENY"));
        headers.add(new CacheControlHeadersWriter());
        if (address.url().startsWith("https://")) {
            headers.add(new HstsHeaderWriter(AnyRequestMatcher.INSTANCE, HSTS_SECONDS, false));
        }
        return headers;
    }
}
