package org.jinnang.demo;

import jakarta.annotation.PreDestroy;
import java.util.HexFormat;
import java.util.Optional;
import org.jinnang.kernel.Secret;
import org.jinnang.notice.Gateways;
import org.jinnang.platform.SecureBytes;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demo's own mail server and message centre, to which the real senders talk. */
@Component
@Profile("demo")
class LoopbackGateways implements Gateways {

    private static final String FROM = "jinnang@example.com";
    private static final String SMS_FROM = "Jinnang";
    private static final int PASSWORD_BYTES = 4;

    private final Inbox inbox;
    private final String password;
    private volatile MailReceiver mail;
    private volatile SmsReceiver sms;

    LoopbackGateways(Inbox inbox, SecureBytes bytes) {
        this.inbox = inbox;
        this.password = HexFormat.of().formatHex(bytes.next(PASSWORD_BYTES));
        this.mail = new MailReceiver(0, inbox::keep);
        this.sms = new SmsReceiver(0, password, inbox::keep);
    }

    @Override
    public Optional<MailServer> mail() {
        MailReceiver to = mail;
        return Optional.of(
                new MailServer(to.host(), to.port(), Encryption.NONE, "", Secret.of(""), FROM));
    }

    @Override
    public Optional<SmsServer> sms() {
        SmsReceiver to = sms;
        return Optional.of(
                new SmsServer(
                        to.host(),
                        to.port(),
                        Encryption.NONE,
                        SmsReceiver.SYSTEM_ID,
                        Secret.of(password),
                        SMS_FROM));
    }

    /** Both servers fall silent, as in a power cut. */
    @PreDestroy
    void kill() {
        mail.close();
        sms.close();
    }

    /** New servers, on other ports. */
    void restart() {
        mail = new MailReceiver(0, inbox::keep);
        sms = new SmsReceiver(0, password, inbox::keep);
    }
}
