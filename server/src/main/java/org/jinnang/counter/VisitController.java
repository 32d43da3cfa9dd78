package org.jinnang.counter;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.RecoveryId;
import org.jinnang.kernel.VisitId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SignedIn;
import org.jinnang.recovery.ProvenHere;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A holder's visits over HTTP. Booking is never forbidden: it changes nothing of the wallet. */
@RestController
@RequestMapping("/api/v1/visits")
class VisitController {

    private static final MediaType CALENDAR =
            new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final Visits visits;
    private final VisitViews views;
    private final OnRecords onRecords;
    private final ProvenHere provenHere;
    private final Branches branches;
    private final Idempotency idempotency;
    private final Clock clock;

    VisitController(
            Visits visits,
            VisitViews views,
            OnRecords onRecords,
            ProvenHere provenHere,
            Branches branches,
            Idempotency idempotency,
            Clock clock) {
        this.visits = visits;
        this.views = views;
        this.onRecords = onRecords;
        this.provenHere = provenHere;
        this.branches = branches;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    record MaterialsRequest(
            VisitKind kind, WhoComes whoComes, List<Material> has, Optional<String> recoveryId) {}

    record MaterialAnswer(boolean enough, List<Materials.SetView> sets, Bilingual advice) {}

    record VisitRequest(
            String branchId,
            String startsAt,
            VisitKind kind,
            WhoComes whoComes,
            List<Material> brings,
            Optional<String> recoveryId) {}

    record VisitChangeRequest(String branchId, String startsAt) {}

    record VisitList(List<VisitView> data) {}

    record Nothing() {}

    @PostMapping("/materials")
    MaterialAnswer materials(
            @RequestBody MaterialsRequest request,
            @Actor Optional<SignedIn> actor,
            Browser browser) {
        MaterialRule.OnRecord record =
                who(actor, request.recoveryId(), browser)
                        .map(onRecords::of)
                        .orElse(OnRecords.UNTOLD);
        MaterialRule.Needed needed = MaterialRule.of(request.kind(), request.whoComes(), record);
        Set<Material> has = set(request.has());
        return new MaterialAnswer(
                Materials.isEnough(needed, has),
                Materials.views(needed, has),
                Materials.advice(needed, request.whoComes()));
    }

    @PostMapping
    ResponseEntity<String> book(
            @RequestBody VisitRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Actor Optional<SignedIn> actor,
            Browser browser) {
        WalletId wallet =
                who(actor, request.recoveryId(), browser)
                        .orElseThrow(() -> Problem.of(ProblemCode.NOT_SIGNED_IN).asException());
        var wish =
                new Visits.Wish(
                        wallet,
                        actor.isPresent(),
                        branch(request.branchId()),
                        moment(request.startsAt()),
                        request.kind(),
                        request.whoComes(),
                        set(request.brings()));
        return idempotency
                .run(
                        actor.map(one -> one.wallet().text())
                                .orElseGet(
                                        () -> HexFormat.of().formatHex(browser.series().bytes())),
                        "POST /visits",
                        key,
                        RequestHash.of(
                                wallet.text(),
                                request.branchId(),
                                request.startsAt(),
                                request.kind().name(),
                                request.whoComes().name(),
                                wish.brings().toString()),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        views.of(booked(visits.book(wish, browser)))))
                .response();
    }

    @GetMapping
    VisitList all(@Actor Optional<SignedIn> actor, Browser browser) {
        return new VisitList(visits.of(actor, browser).stream().map(views::of).toList());
    }

    @GetMapping("/{id}")
    VisitView one(@PathVariable String id, @Actor Optional<SignedIn> actor, Browser browser) {
        return views.of(found(id, actor, browser));
    }

    @PostMapping("/{id}/change")
    VisitView change(
            @PathVariable String id,
            @RequestBody VisitChangeRequest request,
            @Actor Optional<SignedIn> actor,
            Browser browser) {
        return views.of(
                booked(
                        visits.change(
                                parsed(id),
                                branch(request.branchId()),
                                moment(request.startsAt()),
                                actor,
                                browser)));
    }

    @PostMapping("/{id}/cancellation")
    VisitView cancel(
            @PathVariable String id,
            @RequestBody Nothing nothing,
            @Actor Optional<SignedIn> actor,
            Browser browser) {
        return views.of(booked(visits.cancel(parsed(id), actor, browser)));
    }

    @GetMapping("/{id}/calendar")
    ResponseEntity<byte[]> calendar(
            @PathVariable String id, @Actor Optional<SignedIn> actor, Browser browser) {
        Visit visit = found(id, actor, browser);
        if (visit.slot().isEmpty()) {
            throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
        }
        String file =
                CalendarFile.of(
                        visit, branches.of(visit.branch()), clock.instant(), browser.locale());
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(visit.number() + ".ics")
                                .build()
                                .toString())
                .body(file.getBytes(StandardCharsets.UTF_8));
    }

    /** One file that the phone keeps, for a counter without a network. */
    @GetMapping("/{id}/page")
    ResponseEntity<byte[]> page(
            @PathVariable String id, @Actor Optional<SignedIn> actor, Browser browser) {
        Visit visit = found(id, actor, browser);
        if (!(visit.state() instanceof VisitState.Booked)) {
            throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
        }
        return file(
                MediaType.TEXT_HTML, visit.number() + ".html", views.page(visit, browser.locale()));
    }

    private static ResponseEntity<byte[]> file(MediaType type, String name, String content) {
        return ResponseEntity.ok()
                .contentType(new MediaType(type, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content.getBytes(StandardCharsets.UTF_8));
    }

    private Visit found(String id, Optional<SignedIn> actor, Browser browser) {
        return visits.find(parsed(id), actor, browser)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
    }

    private Optional<WalletId> who(
            Optional<SignedIn> actor, Optional<String> recoveryId, Browser browser) {
        return actor.map(SignedIn::wallet)
                .or(() ->
                        recoveryId
                                .flatMap(RecoveryId::parse)
                                .flatMap(id -> provenHere.in(id, browser)));
    }

    private static Visit booked(Visits.Booking booking) {
        return switch (booking) {
            case Visits.Booking.Booked(var visit) -> visit;
            case Visits.Booking.NoSuchBranch() -> throw FieldProblems.of("branch_id", "unknown");
            case Visits.Booking.NoSuchSlot() -> throw FieldProblems.of("starts_at", "unknown");
            case Visits.Booking.NoHomeVisits() -> throw FieldProblems.of("who_comes", "unknown");
            case Visits.Booking.Full() -> throw Problem.of(ProblemCode.SLOT_FULL).asException();
            case Visits.Booking.TooMany() ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant("visits").asException();
            case Visits.Booking.NotNow() ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
            case Visits.Booking.NoSuchVisit() ->
                    throw Problem.of(ProblemCode.NOT_FOUND).asException();
        };
    }

    static VisitId parsed(String id) {
        return VisitId.parse(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
    }

    private static BranchId branch(String id) {
        return BranchId.parse(id).orElseThrow(() -> FieldProblems.of("branch_id", "unknown"));
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw FieldProblems.of("starts_at", "bad_format");
        }
    }

    private static Set<Material> set(List<Material> materials) {
        Set<Material> set = EnumSet.noneOf(Material.class);
        set.addAll(materials);
        return set;
    }
}
