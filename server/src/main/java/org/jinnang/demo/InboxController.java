package org.jinnang.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.demo.Inbox.Kept;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.Crockford;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The demo's inbox, as a page for people and as JSON for tests. */
@Controller
@Profile("demo")
class InboxController {

    private static final int ON_ONE_PAGE = 50;
    private static final int IN_ONE_ANSWER = 500;
    private static final int SEARCH_CHARACTERS_MAX = 254;
    private static final String ID_PREFIX = "msg";
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Inbox inbox;

    InboxController(Inbox inbox) {
        this.inbox = inbox;
    }

    /** The messages, newest first. */
    record Messages(List<ReceivedMessage> data) {}

    /** A message as JSON; only an e-mail has a subject. */
    record ReceivedMessage(
            String messageId,
            String channel,
            String to,
            Optional<String> subject,
            String body,
            Instant receivedAt) {}

    @GetMapping(path = "/dev/inbox.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Messages messages(
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String after) {
        UUID afterId =
                after.isEmpty()
                        ? BEFORE_ALL
                        : Crockford.parse(ID_PREFIX, after)
                                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
        String recipient = recipient(to);
        return new Messages(
                inbox.newest(recipient, afterId, IN_ONE_ANSWER).stream()
                        .filter(kept ->
                                recipient.isEmpty() || kept.received().to().equals(recipient))
                        .map(InboxController::message)
                        .toList());
    }

    @GetMapping(path = "/dev/inbox", produces = MediaType.TEXT_HTML_VALUE)
    String page(@RequestParam(defaultValue = "") String q, Model model) {
        String text = q.strip();
        String searched =
                text.length() <= SEARCH_CHARACTERS_MAX
                        ? text
                        : text.substring(0, SEARCH_CHARACTERS_MAX);
        List<Kept> kept = inbox.newest(recipient(searched), BEFORE_ALL, ON_ONE_PAGE);
        model.addAttribute("none", Map.of());
        model.addAttribute("q", searched);
        model.addAttribute("letters", kept.stream().map(Letter::of).toList());
        model.addAttribute("newest", kept.isEmpty() ? "" : id(kept.getFirst()));
        return "demo/inbox";
    }

    /** A phone number or address in the form in which messages carry it; other text as it is. */
    private static String recipient(String typed) {
        return Identifier.parse(typed)
                .filter(identifier -> identifier.kind() != Identifier.Kind.ACCOUNT_NAME)
                .map(Identifier::canonical)
                .orElse(typed);
    }

    private static ReceivedMessage message(Kept kept) {
        Received received = kept.received();
        return new ReceivedMessage(
                id(kept),
                received.channel(),
                received.to(),
                Optional.of(received.subject()).filter(subject -> !subject.isEmpty()),
                received.body(),
                kept.receivedAt());
    }

    private static String id(Kept kept) {
        return ID_PREFIX + "_" + Crockford.encode(kept.messageId());
    }
}
