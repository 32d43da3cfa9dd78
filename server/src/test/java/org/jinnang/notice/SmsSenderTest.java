package org.jinnang.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jinnang.demo.Received;
import org.jinnang.demo.SmsReceiver;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.NoticeId;
import org.jinnang.kernel.Secret;
import org.jinnang.notice.Gateways.Encryption;
import org.jinnang.notice.Gateways.SmsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsSenderTest {

    private static final String PASSWORD = "open1234";

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private SmsReceiver centre = centre(received::add);
    private String password = PASSWORD;
    private final SmsSender sender = new SmsSender(new Here());

    @AfterEach
    void hangUp() {
        sender.close();
        centre.close();
    }

    @Test
    void whenNobodyListensATextWaits() {
        centre.close();

        assertThat(sender.send(text("hello"))).isInstanceOf(Handover.Unreachable.class);
    }

    @Test
    void withTheWrongPasswordATextWaits() {
        password = "wrong";

        assertThat(sender.send(text("hello"))).isInstanceOf(Handover.Unreachable.class);
        assertThat(received).isEmpty();
    }

    @Test
    void whatTheCentreCouldNotKeepIsNotTakenForDelivered() {
        centre.close();
        centre =
                centre(_ -> {
                    throw new IllegalStateException("disk full");
                });

        assertThat(sender.send(text("hello"))).isInstanceOf(Handover.NotNow.class);
    }

    @Test
    void afterTheCentreWasKilledTheNextTextOpensANewSession() {
        assertThat(sender.send(text("before"))).isInstanceOf(Handover.Accepted.class);
        centre.close();
        assertThat(sender.send(text("lost?"))).isInstanceOf(Handover.Unreachable.class);
        centre = centre(received::add);

        assertThat(sender.send(text("after"))).isInstanceOf(Handover.Accepted.class);

        assertThat(received).extracting(Received::body).containsExactly("before", "after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jinnang: your code is 042917.",
                "锦囊：验证码 042917，5 分钟内有效。不要告诉任何人。",
                "Line one\nline_two @ [home] {x} ~ $5 | ^ \\ `q` – “quoted” €",
                "😀 表情也要完整",
            })
    void wordsArriveAsTheyWereWritten(String words) {
        assertThat(sender.send(text(words))).isInstanceOf(Handover.Accepted.class);

        assertThat(received)
                .containsExactly(new Received(Received.SMS, "+8619000000002", "", words));
    }

    @ParameterizedTest
    @ValueSource(ints = {70, 71, 127, 128, 500})
    void aLongTextArrivesWhole(int letters) {
        assertThat(sender.send(text("锦".repeat(letters)))).isInstanceOf(Handover.Accepted.class);
        assertThat(sender.send(text("a".repeat(3 * letters))))
                .isInstanceOf(Handover.Accepted.class);

        assertThat(received)
                .extracting(Received::body)
                .containsExactly("锦".repeat(letters), "a".repeat(3 * letters));
    }

    private static SmsReceiver centre(Consumer<Received> keeper) {
        return new SmsReceiver(0, PASSWORD, keeper);
    }

    private static Message text(String words) {
        return new Message(
                new NoticeId(new UUID(1, 2)),
                new Contact(Contact.Kind.PHONE, "+8619000000002"),
                "",
                words);
    }

    /** The centre that is there now. */
    private final class Here implements Gateways {

        @Override
        public Optional<MailServer> mail() {
            return Optional.empty();
        }

        @Override
        public Optional<SmsServer> sms() {
            return Optional.of(
                    new SmsServer(
                            "127.0.0.1",
                            centre.port(),
                            Encryption.NONE,
                            SmsReceiver.SYSTEM_ID,
                            Secret.of(password),
                            "Jinnang"));
        }
    }
}
