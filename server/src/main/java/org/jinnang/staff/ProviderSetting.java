package org.jinnang.staff;

import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.CannotRun;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The organisation's identity provider, when there is one. It says who somebody is; what he may do
 * says the team list here.
 */
@Component
class ProviderSetting {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int NAME_MOST = 40;

    /**
     * What we are to it.
     *
     * @param name what people call it, on the button
     */
    record Client(Issuer issuer, ClientID id, Secret secret, String name) {}

    private final Optional<Client> client;

    ProviderSetting(
            @Value("${jinnang.staff.oidc.issuer:}") String issuer,
            @Value("${jinnang.staff.oidc.client-id:}") String id,
            @Value("${jinnang.staff.oidc.client-secret-file:}") String secretFile,
            @Value("${jinnang.staff.oidc.name:}") String name) {
        List<String> all = List.of(issuer, id, secretFile);
        if (all.stream().allMatch(String::isEmpty)) {
            this.client = Optional.empty();
            return;
        }
        if (all.stream().anyMatch(String::isEmpty) || name.length() > NAME_MOST) {
            throw new CannotRun(
                    "JINNANG_STAFF_OIDC_ISSUER、JINNANG_STAFF_OIDC_CLIENT_ID、"
                            + "JINNANG_STAFF_OIDC_CLIENT_SECRET_FILE 要么都设，要么都不设；"
                            + "JINNANG_STAFF_OIDC_NAME 最多 40 个字符。",
                    "JINNANG_STAFF_OIDC_ISSUER, JINNANG_STAFF_OIDC_CLIENT_ID and"
                            + " JINNANG_STAFF_OIDC_CLIENT_SECRET_FILE go together, or none of them;"
                            + " JINNANG_STAFF_OIDC_NAME has at most 40 characters.");
        }
        if (!isSafe(URI.create(issuer))) {
            throw new CannotRun(
                    "JINNANG_STAFF_OIDC_ISSUER 必须是 https 地址。",
                    "JINNANG_STAFF_OIDC_ISSUER is an https address.");
        }
        this.client =
                Optional.of(
                        new Client(new Issuer(issuer), new ClientID(id), secret(secretFile), name));
    }

    /** Empty when nobody signs in by a provider. */
    Optional<Client> client() {
        return client;
    }

    /** Nothing of a sign-in goes over the network in the clear. */
    static boolean isSafe(URI address) {
        String scheme = Optional.ofNullable(address.getScheme()).orElse("");
        String host = Optional.ofNullable(address.getHost()).orElse("");
        return !host.isEmpty()
                && (scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host)));
    }

    private static Secret secret(String file) {
        try {
            return Secret.of(Files.readString(Path.of(file)).strip());
        } catch (IOException _) {
            throw new CannotRun(
                    "读不到 JINNANG_STAFF_OIDC_CLIENT_SECRET_FILE 指的文件。",
                    "The file of JINNANG_STAFF_OIDC_CLIENT_SECRET_FILE cannot be read.");
        }
    }
}
