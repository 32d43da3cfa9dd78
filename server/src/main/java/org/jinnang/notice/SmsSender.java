package org.jinnang.notice;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jinnang.holder.Contact;
import org.jinnang.notice.Gateways.SmsServer;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands text messages over by SMPP, on one session that is opened anew after every failure. */
@Component
class SmsSender implements Sender {

    // Command status of SMPP 3.4 §5.1.3 that says: never to this number.
    private static final int ESME_RINVDSTADR = 0x0B;
    private static final int ESME_RINVDSTNPI = 0x51;
    private static final int ESME_RINVDSTTON = 0x50;

    private final Gateways gateways;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SmsSession session; // null while not connected

    SmsSender(Gateways gateways) {
        this.gateways = gateways;
    }

    @Override
    public Contact.Kind channel() {
        return Contact.Kind.PHONE;
    }

    @Override
    public Handover send(Message message) {
        Optional<SmsServer> server = gateways.sms();
        return server.isEmpty()
                ? new Handover.Unreachable("no SMPP server is configured")
                : send(message, server.get());
    }

    private Handover send(Message message, SmsServer server) {
        try {
            bound(server).submit(message.to().address(), new SmsText(message.body()));
            return new Handover.Accepted();
        } catch (NegativeResponseException negative) {
            return judged(negative.getCommandStatus());
        } catch (IOException | ResponseTimeoutException | InvalidResponseException broken) {
            // After a lost answer nobody knows whether the text left: say it again.
            close();
            return new Handover.Unreachable("SMPP: " + broken.getClass().getSimpleName());
        } catch (PDUException notWritten) {
            return new Handover.NotNow("cannot be written: " + notWritten.getClass());
        }
    }

    private static Handover judged(int status) {
        String why = String.format(Locale.ROOT, "SMPP command status 0x%08x", status);
        return switch (status) {
            case ESME_RINVDSTADR, ESME_RINVDSTNPI, ESME_RINVDSTTON -> new Handover.Refused(why);
            default -> new Handover.NotNow(why);
        };
    }

    private SmsSession bound(SmsServer server) throws IOException {
        lock.lock();
        try {
            SmsSession open = session;
            if (open == null || !open.isBound()) {
                close();
                open = SmsSession.open(server);
                session = open;
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    @PreDestroy
    void close() {
        lock.lock();
        try {
            if (session != null) {
                session.close();
                session = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
