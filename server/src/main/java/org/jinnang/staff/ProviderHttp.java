package org.jinnang.staff;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the identity provider: no redirects, a few seconds, answers of at most 256 KiB. */
@Component
class ProviderHttp implements ResourceRetriever {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 256 * 1024;

    private final Optional<HttpClient> client;

    ProviderHttp(ProviderSetting setting) {
        this.client =
                setting.client()
                        .map(_ ->
                                HttpClient.newBuilder()
                                        .followRedirects(HttpClient.Redirect.NEVER)
                                        .connectTimeout(CONNECT_WITHIN)
                                        .build());
    }

    /** What was answered, whatever the status. */
    record Answer(int status, String body) {}

    Answer get(URI address) throws IOException {
        return send(HttpRequest.newBuilder(address).GET());
    }

    Answer post(URI address, String body, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        Answer answer = get(URI.create(url.toString()));
        if (answer.status() != 200) {
            throw new IOException("The provider answered " + answer.status());
        }
        return new Resource(answer.body(), "application/json");
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        if (!ProviderSetting.isSafe(request.build().uri())) {
            throw new IOException("The provider names an address that is not https");
        }
        try {
            HttpResponse<String> response =
                    client.orElseThrow()
                            .send(
                                    request.timeout(ANSWER_WITHIN).build(),
                                    BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
