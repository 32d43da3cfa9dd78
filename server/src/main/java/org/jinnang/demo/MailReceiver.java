package org.jinnang.demo;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * An SMTP server on loopback that hands every mail to somebody before it confirms it: what was
 * confirmed is kept, what could not be kept is not confirmed and comes again.
 */
public final class MailReceiver implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final GreenMail server;
    private final int port;

    /**
     * Starts listening.
     *
     * @param port zero for any free one
     */
    public MailReceiver(int port, Consumer<Received> keeper) {
        this.server = new GreenMail(new ServerSetup(port, LOOPBACK, ServerSetup.PROTOCOL_SMTP));
        server.start();
        this.port = server.getSmtp().getPort();
        server.getUserManager()
                .setMessageDeliveryHandler((mail, recipient) -> {
                    keeper.accept(received(mail, recipient.getEmail()));
                    return new Kept();
                });
    }

    public String host() {
        return LOOPBACK;
    }

    public int port() {
        return port;
    }

    /** Drops every connection at once. */
    @Override
    public void close() {
        server.stop();
    }

    private static Received received(MovingMessage mail, String recipient)
            throws MessagingException {
        MimeMessage message = mail.getMessage();
        try {
            String body = String.valueOf(message.getContent()).replace("\r\n", "\n");
            String subject = message.getSubject();
            return new Received(
                    Received.EMAIL,
                    recipient,
                    subject == null ? "" : subject,
                    body.stripTrailing());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mailbox that the server wants to see: whatever it is given is kept already. */
    private record Kept() implements GreenMailUser {

        @Override
        public String getEmail() {
            return "";
        }

        @Override
        public String getLogin() {
            return "";
        }

        @Override
        public void deliver(MovingMessage mail) {}

        @Override
        public void deliver(MimeMessage mail) {}

        @Override
        public void create() {}

        @Override
        public void delete() {}

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public void setPassword(String password) {}

        @Override
        public void authenticate(String password) {}

        @Override
        public String getQualifiedMailboxName() {
            return "";
        }
    }
}
