package org.jinnang.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jinnang.holder.Contact;
import org.jinnang.notice.Gateways.Encryption;
import org.jinnang.notice.Gateways.MailServer;
import org.jinnang.platform.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands e-mail over by SMTP; the answer to the end of data (RFC 5321 §4.2.5) is the receipt. */
@Component
class MailSender implements Sender {

    private static final String FROM_NAME = "锦囊 Jinnang";
    private static final int PERMANENT = 500;
    private static final int SAYS_GOOD_BYE = 421;
    private static final int MILLIS_TO_CONNECT = 5_000;
    private static final int MILLIS_TO_ANSWER = 10_000;

    private final Gateways gateways;
    private final Clock clock;

    MailSender(Gateways gateways, Clock clock) {
        this.gateways = gateways;
        this.clock = clock;
    }

    @Override
    public Contact.Kind channel() {
        return Contact.Kind.EMAIL;
    }

    @Override
    public Handover send(Message message) {
        Optional<MailServer> server = gateways.mail();
        return server.isEmpty()
                ? new Handover.Unreachable("no SMTP server is configured")
                : send(message, server.get());
    }

    private Handover send(Message message, MailServer server) {
        JavaMailSenderImpl transport = transport(server);
        try {
            transport.send(mime(transport.createMimeMessage(), message, server));
            return new Handover.Accepted();
        } catch (MailSendException notSent) {
            return notSent.getFailedMessages().values().stream()
                    .findFirst()
                    .map(MailSender::judged)
                    .orElseGet(() -> unreachable(notSent));
        } catch (MailException notSent) {
            return unreachable(notSent);
        } catch (MessagingException | UnsupportedEncodingException notWritten) {
            return new Handover.NotNow("cannot be written: " + named(notWritten));
        }
    }

    private MimeMessage mime(MimeMessage mime, Message message, MailServer server)
            throws MessagingException, UnsupportedEncodingException {
        var helper = new MimeMessageHelper(mime, StandardCharsets.UTF_8.name());
        helper.setFrom(server.from(), FROM_NAME);
        helper.setTo(message.to().address());
        helper.setSubject(message.subject());
        helper.setText(message.body());
        String domain = server.from().substring(server.from().lastIndexOf('@') + 1);
        mime.setHeader("Message-ID", "<" + message.id().text() + "@" + domain + ">");
        mime.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        clock.instant().atOffset(ZoneOffset.UTC)));
        // RFC 3834 §5: no out-of-office answers, please.
        mime.setHeader("Auto-Submitted", "auto-generated");
        return mime;
    }

    private static JavaMailSenderImpl transport(MailServer server) {
        var transport = new JavaMailSenderImpl();
        transport.setHost(server.host());
        transport.setPort(server.port());
        var properties = new Properties();
        if (!server.user().isEmpty()) {
            transport.setUsername(server.user());
            transport.setPassword(server.password().reveal());
            properties.setProperty("mail.smtp.auth", "true");
        }
        properties.setProperty("mail.smtp.connectiontimeout", millis(MILLIS_TO_CONNECT));
        properties.setProperty("mail.smtp.timeout", millis(MILLIS_TO_ANSWER));
        properties.setProperty("mail.smtp.writetimeout", millis(MILLIS_TO_ANSWER));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        if (server.encryption() == Encryption.STARTTLS) {
            properties.setProperty("mail.smtp.starttls.enable", "true");
            properties.setProperty("mail.smtp.starttls.required", "true");
        } else if (server.encryption() == Encryption.TLS) {
            properties.setProperty("mail.smtp.ssl.enable", "true");
        }
        transport.setJavaMailProperties(properties);
        return transport;
    }

    private static String millis(int value) {
        return String.format(Locale.ROOT, "%d", value);
    }

    /**
     * Reads the reply code: 5xx for the recipient is final; 5xx for the sender or the whole message
     * is our configuration and may be mended.
     */
    private static Handover judged(Exception failure) {
        for (@Nullable Throwable at = failure; at != null; at = next(at)) {
            if (at instanceof SMTPAddressFailedException address) {
                return address.getReturnCode() >= PERMANENT
                        ? new Handover.Refused("recipient refused: " + address.getReturnCode())
                        : postponed("recipient", address.getReturnCode(), failure);
            }
            if (at instanceof SMTPSenderFailedException sender) {
                return postponed("sender", sender.getReturnCode(), failure);
            }
            if (at instanceof SMTPSendFailedException sending && next(at) == null) {
                return postponed("message", sending.getReturnCode(), failure);
            }
        }
        return unreachable(failure);
    }

    /** RFC 5321 §3.8: 421 says good-bye; no code at all is a broken connection. */
    private static Handover postponed(String what, int code, Exception failure) {
        return code <= 0 || code == SAYS_GOOD_BYE
                ? unreachable(failure)
                : new Handover.NotNow(what + " not taken: " + code);
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : failure.getCause();
    }

    private static Handover unreachable(Exception failure) {
        return new Handover.Unreachable("SMTP: " + named(failure));
    }

    /** Only the kind of the innermost failure: messages of exceptions may hold addresses. */
    private static String named(Throwable failure) {
        Throwable innermost = failure;
        for (@Nullable Throwable at = failure; at != null; at = next(at)) {
            innermost = at;
        }
        return innermost.getClass().getSimpleName();
    }
}
