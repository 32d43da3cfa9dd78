package org.jinnang.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What somebody's browser does at a {@link RealKeycloak}: follow, fill in, send, keep cookies. */
public final class KeycloakScreen {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private final String person;
    private final Map<String, String> cookies = new TreeMap<>();

    public KeycloakScreen(String person) {
        this.person = person;
    }

    /** Whether it asks for the password at this address, or knows the browser already. */
    public boolean isAskedAt(String address) {
        return get(address).statusCode() == 200;
    }

    /**
     * Goes there, signs in when asked, and gives what the redirect brings back to our page: state,
     * code (empty when refused), issuer.
     */
    public Map<String, String> visits(String address) {
        HttpResponse<String> page = get(address);
        if (page.statusCode() == 200) {
            Matcher form = FORM.matcher(page.body());
            if (!form.find()) {
                throw new AssertionError("Keycloak shows no form: " + page.body());
            }
            URI action = URI.create(form.group(1).replace("&amp;", "&"));
            String typed =
                    "username=%s&password=%s"
                            .formatted(person, RealKeycloak.encoded(RealKeycloak.PASSWORD));
            page =
                    send(
                            HttpRequest.newBuilder(action)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(typed)));
        }
        String body = page.body();
        String location =
                page.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new AssertionError("Keycloak sends nowhere: " + body));
        Map<String, String> sent = TestProvider.parameters(URI.create(location).getRawQuery());
        var back = new TreeMap<String, String>();
        back.put("state", sent.getOrDefault("state", ""));
        back.put("issuer", sent.getOrDefault("iss", ""));
        if (sent.containsKey("code")) {
            back.put("code", sent.get("code"));
        }
        return back;
    }

    private HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        String all =
                cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
        if (!all.isEmpty()) {
            request.header("Cookie", all);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
