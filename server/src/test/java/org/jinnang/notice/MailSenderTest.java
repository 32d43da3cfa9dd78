package org.jinnang.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jinnang.demo.MailReceiver;
import org.jinnang.demo.Received;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.NoticeId;
import org.jinnang.kernel.Secret;
import org.jinnang.notice.Gateways.Encryption;
import org.jinnang.notice.Gateways.MailServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSenderTest {

    private static final Message MESSAGE =
            new Message(
                    new NoticeId(new UUID(1, 2)),
                    new Contact(Contact.Kind.EMAIL, "limei@example.com"),
                    "验证码 / Code",
                    "您的验证码是 042917。\nYour code is 042917.\n.\nhttp://localhost/not-me?t=a_b-c");

    private final List<Received> received = new CopyOnWriteArrayList<>();

    @Test
    void withoutAServerAMessageWaits() {
        var sender = new MailSender(gateways(Optional.empty()), () -> Instant.EPOCH);

        assertThat(sender.send(MESSAGE)).isInstanceOf(Handover.Unreachable.class);
    }

    @Test
    void whenNobodyListensAMessageWaits() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(sender(free).send(MESSAGE)).isInstanceOf(Handover.Unreachable.class);
    }

    @Test
    void whatTheServerCouldNotKeepIsNotTakenForDelivered() {
        try (var server =
                new MailReceiver(
                        0,
                        _ -> {
                            throw new IllegalStateException("disk full");
                        })) {
            assertThat(sender(server.port()).send(MESSAGE))
                    .isNotInstanceOf(Handover.Accepted.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550, Refused",
        "RCPT, 450, NotNow",
        "MAIL, 550, NotNow",
        ".,    451, NotNow",
        ".,    552, NotNow",
        ".,    421, Unreachable",
        "EHLO, '',  Unreachable",
        "MAIL, '',  Unreachable",
        "DATA, '',  Unreachable",
        ".,    '',  Unreachable",
    })
    void theReplyDecidesWhetherItIsTriedAgain(String command, String reply, String handover) {
        try (var server = new ScriptedMailServer(Map.of(command, reply))) {
            assertThat(sender(server.port()).send(MESSAGE).getClass().getSimpleName())
                    .isEqualTo(handover);
        }
    }

    @Test
    void theFailureThatIsKeptNamesNoAddress() {
        try (var server = new ScriptedMailServer(Map.of("RCPT", "550 <limei@example.com>"))) {
            assertThat(sender(server.port()).send(MESSAGE).toString()).doesNotContain("limei");
        }
    }

    @Test
    void wordsArriveAsTheyWereWritten() {
        try (var server = new MailReceiver(0, received::add)) {
            assertThat(sender(server.port()).send(MESSAGE)).isInstanceOf(Handover.Accepted.class);

            assertThat(received)
                    .containsExactly(
                            new Received(
                                    Received.EMAIL,
                                    "limei@example.com",
                                    "验证码 / Code",
                                    MESSAGE.body()));
        }
    }

    private static MailSender sender(int port) {
        var server =
                new MailServer(
                        "127.0.0.1",
                        port,
                        Encryption.NONE,
                        "",
                        Secret.of(""),
                        "wallet@example.com");
        return new MailSender(gateways(Optional.of(server)), () -> Instant.EPOCH);
    }

    private static Gateways gateways(Optional<MailServer> mail) {
        return new Gateways() {
            @Override
            public Optional<MailServer> mail() {
                return mail;
            }

            @Override
            public Optional<SmsServer> sms() {
                return Optional.empty();
            }
        };
    }
}
