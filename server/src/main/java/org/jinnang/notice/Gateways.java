package org.jinnang.notice;

import java.util.Optional;
import org.jinnang.kernel.Secret;

/**
 * The servers that carry messages on. Asked at every new connection, so that an address may change
 * while the server runs. Empty where none is configured: then messages wait in the queue.
 */
public interface Gateways {

    Optional<MailServer> mail();

    Optional<SmsServer> sms();

    /** How the way to a server is protected. */
    enum Encryption {
        NONE,
        STARTTLS,
        TLS
    }

    /**
     * A server that speaks SMTP.
     *
     * @param user empty when it asks for no login
     * @param from the address that stands in From
     */
    record MailServer(
            String host,
            int port,
            Encryption encryption,
            String user,
            Secret password,
            String from) {}

    /**
     * A server that speaks SMPP 3.4.
     *
     * @param sender number or, with letters, name the message comes from
     */
    record SmsServer(
            String host,
            int port,
            Encryption encryption,
            String systemId,
            Secret password,
            String sender) {

        public SmsServer {
            if (encryption == Encryption.STARTTLS) {
                throw new IllegalArgumentException("SMPP knows no STARTTLS");
            }
        }
    }
}
