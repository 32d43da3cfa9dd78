package org.jinnang.journeys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * What people's articles advise, but for the passwords: the number of a document counts or of a
 * bank account counts beside the phone, hints and questions are allowed. Whoever extends it shares
 * one server.
 */
abstract class ClassicProfile {

    private static final String WEAK =
            """
            "also": {
              "reset_sign_in_password": [
                ["sms_code", "identity_number"], ["sms_code", "linked_account"]
              ],
              "reset_payment_password": [
                ["sms_code", "identity_number"], ["sms_code", "linked_account"]
              ]
            }\
            """;

    @DynamicPropertySource
    static void takesWhatIsKnown(DynamicPropertyRegistry registry) throws IOException {
        Path file = Files.createTempFile("classic", ".json");
        file.toFile().deleteOnExit();
        try (var usual = ClassicProfile.class.getResourceAsStream("/policy/default.json")) {
            String json = new String(usual.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    file,
                    json.replace("\"also\": {}", WEAK)
                            .replace("\"hints\": false", "\"hints\": true")
                            .replace("\"questions\": false", "\"questions\": true"));
        }
        registry.add("jinnang.policy.profile", file::toString);
    }
}
