package org.jinnang.account;

import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.NoticeId;
import org.jinnang.notice.NoticeCentre;
import org.jinnang.platform.Actor;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.PageSize;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The holder's notices in the app. Looking changes nothing; marking is a request of its own. */
@RestController
@RequestMapping("/api/v1/notices")
class NoticeController {

    private final NoticeCentre centre;
    private final TransactionOperations transaction;

    NoticeController(NoticeCentre centre, TransactionOperations transaction) {
        this.centre = centre;
        this.transaction = transaction;
    }

    record UnreadView(int unread) {}

    record ReadRequest(String upTo) {}

    record ChoiceRequest(String kind, NoticeCentre.Channel channel, boolean muted) {}

    record ChoicesView(List<NoticeCentre.Choice> data) {}

    @GetMapping
    NoticeCentre.Page notices(
            @Actor SignedIn actor,
            @RequestParam(defaultValue = "30") int limit,
            @RequestParam(defaultValue = "") String after) {
        PageSize.checked(limit);
        Optional<NoticeId> cursor = NoticeId.parse(after);
        if (!after.isEmpty() && cursor.isEmpty()) {
            throw FieldProblems.of("after", "bad_format");
        }
        return centre.of(actor.wallet(), cursor, limit);
    }

    @GetMapping("/unread")
    UnreadView unread(@Actor SignedIn actor) {
        return new UnreadView(centre.unread(actor.wallet()));
    }

    /** Another holder's notice is answered like one that does not exist. */
    @PostMapping("/read")
    UnreadView read(@Actor SignedIn actor, @RequestBody ReadRequest request) {
        boolean marked =
                NoticeId.parse(request.upTo())
                        .filter(upTo ->
                                transaction.execute(_ -> centre.markRead(actor.wallet(), upTo)))
                        .isPresent();
        if (!marked) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        return new UnreadView(centre.unread(actor.wallet()));
    }

    @GetMapping("/choices")
    ChoicesView choices(@Actor SignedIn actor) {
        return new ChoicesView(centre.choices(actor.wallet()));
    }

    @PostMapping("/choices")
    ChoicesView choose(@Actor SignedIn actor, @RequestBody ChoiceRequest request) {
        boolean chosen =
                transaction.execute(_ ->
                        centre.choose(
                                actor.wallet(),
                                request.kind(),
                                request.channel(),
                                request.muted()));
        if (!chosen) {
            throw FieldProblems.of("kind", "not_allowed");
        }
        return choices(actor);
    }
}
