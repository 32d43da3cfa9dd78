package org.jinnang.counter;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jinnang.attachment.Specimen;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.SignedInStaff;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/**
 * Visits that the demo's people have made, each gone through the very steps that real ones go, so
 * that clerk and reviewer have work in their first minute. Exists in the demo only.
 */
@Service
@Profile("demo")
public class InventedVisits {

    private static final String NUMBER = "11010519491231002X";
    private static final LocalDate LAST_DAY = LocalDate.of(2040, 5, 1);

    private final VisitStore store;
    private final Visits visits;
    private final CounterLookUps lookUps;
    private final CounterDesk desk;
    private final Photos photos;
    private final Reviews reviews;
    private final ProviderQuestions questions;
    private final Diagnosis diagnosis;
    private final Branches branches;

    InventedVisits(
            VisitStore store,
            Visits visits,
            CounterLookUps lookUps,
            CounterDesk desk,
            Photos photos,
            Reviews reviews,
            ProviderQuestions questions,
            Diagnosis diagnosis,
            Branches branches) {
        this.store = store;
        this.visits = visits;
        this.lookUps = lookUps;
        this.desk = desk;
        this.photos = photos;
        this.reviews = reviews;
        this.questions = questions;
        this.diagnosis = diagnosis;
        this.branches = branches;
    }

    /** How far a visit has come when the demo begins. */
    public enum Scene {
        BOOKED,
        CHECKED_IN,
        SIGNED,
        IN_REVIEW,
        /** In review, and the wallet's provider is asked something. */
        ASKED,
        RETURNED,
        REFUSED,
        UNLOCKED
    }

    /**
     * Who comes, and what for.
     *
     * @param account the account name
     * @param name as on the papers
     */
    public record Visitor(WalletId wallet, String account, String name, VisitKind kind) {}

    /** Who serves, and who looks at it afterwards, each at a browser of his own. */
    public record Shift(
            SignedInStaff clerk, Browser atClerk, SignedInStaff reviewer, Browser atReviewer) {}

    /** Makes these unless somebody has visited a counter with this wallet before. */
    public void invent(Visitor visitor, List<Scene> scenes, Shift shift) {
        if (store.of(visitor.wallet()).isEmpty()) {
            scenes.forEach(scene -> invent(visitor, scene, shift));
        }
    }

    private void invent(Visitor visitor, Scene scene, Shift shift) {
        switch (scene) {
            case BOOKED -> book(visitor, shift);
            case CHECKED_IN -> walkIn(visitor, shift);
            case SIGNED -> signed(visitor, shift);
            case IN_REVIEW -> submitted(visitor, shift);
            case ASKED ->
                    done(
                            questions.ask(
                                    leased(submitted(visitor, shift), shift),
                                    ProviderQuestion.Reason.REPORTED_LOST,
                                    "他说手机已找回，挂失是他自己报的。请确认是谁报的。"));
            case RETURNED ->
                    done(
                            desk.giveBack(
                                    asked(walkIn(visitor, shift), shift.clerk(), shift.atClerk()),
                                    Set.of(Material.ID_CARD)));
            case REFUSED ->
                    decided(
                            visitor,
                            shift,
                            new Reviews.Saying(
                                    Visit.Verdict.REFUSE,
                                    Optional.of(RefusalReason.PERSON_DOES_NOT_MATCH),
                                    Set.of(),
                                    Optional.of("照片太旧，请带新的身份证。")));
            case UNLOCKED ->
                    decided(
                            visitor,
                            shift,
                            new Reviews.Saying(
                                    Visit.Verdict.APPROVE,
                                    Optional.empty(),
                                    Set.of(),
                                    Optional.empty()));
        }
    }

    /** At the first branch that has a free time. */
    private void book(Visitor visitor, Shift shift) {
        branches.all().stream()
                .flatMap(branch ->
                        branches.next(branch).map(slot -> wish(visitor, branch, slot)).stream())
                .findFirst()
                .ifPresent(wish -> visits.bookNow(wish, shift.atClerk()));
    }

    private static Visits.Wish wish(Visitor visitor, Branch branch, Instant slot) {
        return new Visits.Wish(
                visitor.wallet(),
                true,
                branch.id(),
                slot,
                visitor.kind(),
                WhoComes.HOLDER,
                Set.of(Material.ID_CARD));
    }

    private Visit walkIn(Visitor visitor, Shift shift) {
        return done(
                lookUps.walkIn(
                        visitor.account(),
                        visitor.kind(),
                        WhoComes.HOLDER,
                        shift.clerk(),
                        shift.atClerk()));
    }

    private Visit signed(Visitor visitor, Shift shift) {
        Visit here = walkIn(visitor, shift);
        StaffActs.Asked atDesk = asked(here, shift.clerk(), shift.atClerk());
        AttachmentId photo = photographed(visitor, atDesk);
        Visit checked = done(desk.documents(atDesk, List.of(idCard(visitor, photo), phone())));
        Visit made =
                done(
                        desk.form(
                                asked(checked, shift.clerk(), shift.atClerk()),
                                Visit.Lang.ZH,
                                wishes(visitor)));
        return done(
                desk.sign(
                        asked(made, shift.clerk(), shift.atClerk()),
                        made.form().orElseThrow().hash(),
                        stroke(),
                        WhoComes.HOLDER));
    }

    private Visit submitted(Visitor visitor, Shift shift) {
        return done(desk.submit(asked(signed(visitor, shift), shift.clerk(), shift.atClerk())));
    }

    private void decided(Visitor visitor, Shift shift, Reviews.Saying saying) {
        Visit waiting = submitted(visitor, shift);
        done(reviews.decide(leased(waiting, shift), saying));
    }

    private StaffActs.Asked leased(Visit waiting, Shift shift) {
        Visit leased = done(reviews.lease(asked(waiting, shift.reviewer(), shift.atReviewer())));
        return asked(leased, shift.reviewer(), shift.atReviewer());
    }

    /** What is shut and can be lifted; else a new payment password. */
    private List<Change> wishes(Visitor visitor) {
        List<Change> locks =
                diagnosis.of(visitor.wallet(), true).stream()
                        .filter(one -> one.whyNot().isEmpty())
                        .map(Diagnosis.Possible::change)
                        .filter(change -> change.what() == Change.What.LIFT)
                        .toList();
        return locks.isEmpty() ? List.of(Change.anew(Change.What.RESET_PAYMENT_PASSWORD)) : locks;
    }

    private static StaffActs.Asked asked(Visit visit, SignedInStaff staff, Browser browser) {
        return new StaffActs.Asked(visit.id(), visit.version(), staff, browser);
    }

    private static Visit done(Acting acting) {
        if (acting instanceof Acting.Done(var visit)) {
            return visit;
        }
        throw new IllegalStateException("The demo's visit stops: " + acting);
    }

    /** Of nobody, and marked as such. */
    private AttachmentId photographed(Visitor visitor, StaffActs.Asked atDesk) {
        byte[] drawn =
                Specimen.drawn("ID CARD", List.of(visitor.name(), NUMBER, LAST_DAY.toString()));
        if (photos.take(atDesk, drawn) instanceof Photos.Taking.Taken(var photo)) {
            return photo.id();
        }
        throw new IllegalStateException("The demo's photo is not kept");
    }

    private static DocumentChecks.Entry idCard(Visitor visitor, AttachmentId photo) {
        return new DocumentChecks.Entry(
                Material.ID_CARD,
                CheckedDocument.Outcome.GOOD,
                Optional.of(visitor.name()),
                Optional.of(NUMBER),
                Optional.of(LAST_DAY),
                Optional.of(photo),
                Optional.of(true),
                Optional.empty());
    }

    private static DocumentChecks.Entry phone() {
        return new DocumentChecks.Entry(
                Material.PHONE_IN_HAND,
                CheckedDocument.Outcome.GOOD,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Something like a name, in ink. */
    private static byte[] stroke() {
        var image = new BufferedImage(300, 100, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 300, 100);
        pen.setColor(Color.BLACK);
        pen.setStroke(new BasicStroke(3));
        for (int x = 30; x < 250; x += 20) {
            pen.drawLine(x, 70 - (x * 7) % 40, x + 20, 70 - (x * 11) % 40);
        }
        pen.dispose();
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
