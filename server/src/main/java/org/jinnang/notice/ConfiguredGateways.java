package org.jinnang.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.Secret;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The gateways of the settings {@code JINNANG_SMTP_*} and {@code JINNANG_SMPP_*}, read once. */
@Component
@Profile("!demo")
class ConfiguredGateways implements Gateways {

    private static final int SUBMISSION_PORT = 587;
    private static final int SMPP_PORT = 2775;

    private final Optional<MailServer> mail;
    private final Optional<SmsServer> sms;

    ConfiguredGateways(Environment settings) {
        this.mail =
                Optional.ofNullable(settings.getProperty("jinnang.smtp.host"))
                        .map(host -> mail(host, settings));
        this.sms =
                Optional.ofNullable(settings.getProperty("jinnang.smpp.host"))
                        .map(host -> sms(host, settings));
    }

    @Override
    public Optional<MailServer> mail() {
        return mail;
    }

    @Override
    public Optional<SmsServer> sms() {
        return sms;
    }

    private static MailServer mail(String host, Environment settings) {
        return new MailServer(
                host,
                settings.getProperty("jinnang.smtp.port", Integer.class, SUBMISSION_PORT),
                encryption(settings.getProperty("jinnang.smtp.encryption", "starttls")),
                settings.getProperty("jinnang.smtp.user", ""),
                password(settings, "jinnang.smtp.password-file"),
                settings.getRequiredProperty("jinnang.smtp.from"));
    }

    private static SmsServer sms(String host, Environment settings) {
        return new SmsServer(
                host,
                settings.getProperty("jinnang.smpp.port", Integer.class, SMPP_PORT),
                encryption(settings.getProperty("jinnang.smpp.encryption", "none")),
                settings.getRequiredProperty("jinnang.smpp.system-id"),
                password(settings, "jinnang.smpp.password-file"),
                settings.getRequiredProperty("jinnang.smpp.sender"));
    }

    private static Encryption encryption(String name) {
        return Encryption.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Secret password(Environment settings, String name) {
        String file = settings.getProperty(name, "");
        if (file.isEmpty()) {
            return Secret.of("");
        }
        try {
            return Secret.of(Files.readString(Path.of(file)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the file named by " + name, e);
        }
    }
}
