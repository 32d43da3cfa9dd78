package org.jinnang.payment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Act;
import org.jinnang.platform.Idempotency.Kept;
import org.jinnang.platform.database.Combiner;
import org.jinnang.platform.database.Durability;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.jinnang.platform.database.SqlState;
import org.jinnang.platform.idempotency.ReadyAnswers;
import org.jinnang.platform.idempotency.ReadyAnswers.Ready;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * States the payments of all who state one at the same moment in one transaction: key and answer,
 * gate, payment and log, in a few statements for all of them.
 *
 * <p>It does only what is plain. Whoever the gate does not permit at once, whose key was used
 * before, or whose standing somebody else has locked, and everybody when a statement fails, is left
 * as he was: he then states it alone, by {@link Intents}, which knows what to say.
 */
@Component
class StatingTogether {

    private static final Logger LOG = LoggerFactory.getLogger(StatingTogether.class);

    /** As many as rarely come at the same moment. */
    private static final int MOST = 64;

    private final Access access;
    private final Questions questions;
    private final ReadyAnswers answers;
    private final PaymentStore store;
    private final Audit audit;
    private final TransactionOperations transactions;
    private final Combiner<Wish, Boolean> together =
            new Combiner<>(MOST, 1, wish -> wish.ready.key(), this::stateAll);

    StatingTogether(
            Access access,
            Questions questions,
            ReadyAnswers answers,
            PaymentStore store,
            Audit audit,
            TransactionOperations transactions) {
        this.access = access;
        this.questions = questions;
        this.answers = answers;
        this.store = store;
        this.audit = audit;
        this.transactions = transactions;
    }

    private record Wish(Intent intent, Ready ready, Source source) {}

    /** What the transaction asks for one of them. */
    private record Asked(
            Question<Boolean> commit,
            Question<Boolean> patience,
            Access.Asked gate,
            Question<Boolean> keeping) {

        /** The gate before the key: what is kept for nothing is given back. */
        List<Question<?>> questions() {
            List<Question<?>> all = new ArrayList<>();
            all.add(commit);
            all.add(patience);
            all.addAll(gate.questions());
            all.add(keeping);
            return all;
        }
    }

    /**
     * States it and keeps its answer; empty when it has to be stated alone. Must not be called
     * inside a transaction, and only for an answer over HTTP: that waits until it is on disk, so
     * the commit does not.
     */
    Optional<Kept> state(Intent intent, Ready ready, Source source) {
        return together.get(new Wish(intent, ready, source))
                ? Optional.of(ready.told())
                : Optional.empty();
    }

    private List<Boolean> stateAll(List<Wish> all) {
        try {
            return Objects.requireNonNull(transactions.execute(_ -> stateNow(all)));
        } catch (DataAccessException failed) {
            if (SqlState.isLost(failed)) {
                throw failed;
            }
            LOG.warn("{} payments are stated one by one", all.size(), failed);
            return Collections.nCopies(all.size(), false);
        }
    }

    private List<Boolean> stateNow(List<Wish> all) {
        List<Asked> asked = all.stream().map(this::asked).toList();
        List<Questions.Answers> told =
                questions.askEach(asked.stream().map(Asked::questions).toList());
        List<Boolean> stated = new ArrayList<>();
        List<Wish> good = new ArrayList<>();
        List<Ready> inVain = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            boolean isKept = told.get(at).to(asked.get(at).keeping);
            boolean isPermitted = access.isPermitted(asked.get(at).gate, told.get(at));
            stated.add(isKept && isPermitted);
            if (isKept) {
                if (isPermitted) {
                    good.add(all.get(at));
                } else {
                    inVain.add(all.get(at).ready);
                }
            }
        }
        answers.giveBack(inVain);
        write(good);
        return stated;
    }

    private Asked asked(Wish wish) {
        return new Asked(
                Durability.leftToTheAnswer(),
                answers.patience(),
                access.askedInTransaction(wish.intent.payer(), Act.CREATE_PAYMENT),
                answers.keeping(wish.ready));
    }

    private void write(List<Wish> good) {
        if (good.isEmpty()) {
            return;
        }
        store.insertAtCommit(good.stream().map(Wish::intent).toList());
        audit.record(
                good.stream()
                        .map(wish ->
                                PaymentEvents.of(
                                        wish.intent,
                                        AuditKind.PAYMENT_CREATED,
                                        wish.intent.createdAt(),
                                        wish.source))
                        .toList());
    }
}
