package org.jinnang.notice;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jinnang.demo.MailReceiver;
import org.jinnang.demo.Received;
import org.jinnang.demo.SmsReceiver;
import org.jinnang.kernel.Secret;

/** A mail server and a message centre that can be killed and started anew, on other ports. */
final class BreakableGateways implements Gateways, AutoCloseable {

    private static final String PASSWORD = "open1234";

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Consumer<Received> keeper = received::add;
    private volatile MailReceiver mail = new MailReceiver(0, this::keep);
    private volatile SmsReceiver sms = new SmsReceiver(0, PASSWORD, this::keep);

    private void keep(Received message) {
        keeper.accept(message);
    }

    /** What arrived, in order. */
    List<Received> received() {
        return received;
    }

    /** Does something with each message; throwing refuses it. */
    void onReceipt(Consumer<Received> what) {
        keeper =
                message -> {
                    what.accept(message);
                    received.add(message);
                };
    }

    void kill() {
        mail.close();
        sms.close();
    }

    void restart() {
        mail = new MailReceiver(0, this::keep);
        sms = new SmsReceiver(0, PASSWORD, this::keep);
    }

    void reset() {
        kill();
        restart();
        keeper = received::add;
        received.clear();
    }

    @Override
    public Optional<MailServer> mail() {
        return Optional.of(
                new MailServer(
                        mail.host(),
                        mail.port(),
                        Encryption.NONE,
                        "",
                        Secret.of(""),
                        "wallet@example.com"));
    }

    @Override
    public Optional<SmsServer> sms() {
        return Optional.of(
                new SmsServer(
                        sms.host(),
                        sms.port(),
                        Encryption.NONE,
                        SmsReceiver.SYSTEM_ID,
                        Secret.of(PASSWORD),
                        "Jinnang"));
    }

    @Override
    public void close() {
        kill();
    }
}
