package org.jinnang.merchant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ApiKeyId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.MerchantId;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.TransferId;
import org.jinnang.ledger.Balance;
import org.jinnang.ledger.Ledger;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The business wallet over HTTP, for its owner alone: opening it, its keys, its money. */
@RestController
@RequestMapping("/api/v1/business")
class BusinessController {

    private final Merchants merchants;
    private final ApiKeys keys;
    private final Payouts payouts;
    private final Access access;
    private final Ledger ledger;
    private final Idempotency idempotency;
    private final Ids ids;
    private final JsonMapper json;
    private final TransactionOperations transaction;

    BusinessController(
            Merchants merchants,
            ApiKeys keys,
            Payouts payouts,
            Access access,
            Ledger ledger,
            Idempotency idempotency,
            Ids ids,
            JsonMapper json,
            TransactionOperations transaction) {
        this.merchants = merchants;
        this.keys = keys;
        this.payouts = payouts;
        this.access = access;
        this.ledger = ledger;
        this.idempotency = idempotency;
        this.ids = ids;
        this.json = json;
        this.transaction = transaction;
    }

    record BusinessRequest(String name) {}

    record KeyRequest(String name, List<String> scopes, Secret paymentPassword) {}

    record PayoutRequest(Money amount) {}

    record BusinessView(
            MerchantId merchantId, String name, Instant openedAt, List<SettledView> balances) {}

    record SettledView(Currency currency, Money posted, Money available) {}

    record KeyView(
            ApiKeyId keyId,
            String name,
            List<String> scopes,
            Instant madeAt,
            Optional<Instant> lastUsedAt,
            Optional<Instant> revokedAt) {

        static KeyView of(ApiKey key) {
            return new KeyView(
                    key.id(),
                    key.name(),
                    key.scopes().stream().sorted().map(ApiScope::code).toList(),
                    key.madeAt(),
                    key.lastUsedAt(),
                    key.revokedAt());
        }
    }

    record KeyList(List<KeyView> data) {}

    /**
     * @param secret shown now and never again
     */
    record NewKey(KeyView key, String secret) {}

    record Payout(TransferId transferId, Money amount) {}

    @GetMapping
    BusinessView mine(@Actor SignedIn actor) {
        return view(merchant(actor));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BusinessView open(@Actor SignedIn actor, Browser browser, @RequestBody BusinessRequest form) {
        String name = MerchantFields.name(form.name());
        return transaction.execute(_ -> {
            Decision decision =
                    access.decideInTransaction(
                            actor.wallet(),
                            Act.OPEN_BUSINESS,
                            Context.none().from(actor.session()));
            if (!(decision instanceof Decision.Permitted)) {
                throw AccessProblems.of(decision).asException();
            }
            return merchants
                    .open(actor.wallet(), name, Source.of(browser), "")
                    .map(this::view)
                    .orElseThrow(() ->
                            Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                                    .variant("business")
                                    .asException());
        });
    }

    @GetMapping("/keys")
    KeyList keys(@Actor SignedIn actor) {
        merchant(actor);
        return new KeyList(keys.of(actor.wallet()).stream().map(KeyView::of).toList());
    }

    @PostMapping("/keys")
    @ResponseStatus(HttpStatus.CREATED)
    NewKey makeKey(@Actor SignedIn actor, Browser browser, @RequestBody KeyRequest form) {
        Merchant merchant = merchant(actor);
        var wish =
                new ApiKeys.Wish(
                        MerchantFields.name(form.name()), MerchantFields.scopes(form.scopes()));
        try (Secret password = MerchantFields.password(form.paymentPassword())) {
            return switch (keys.make(actor, merchant, wish, password, browser)) {
                case ApiKeys.Making.Made(var key, var secret) ->
                        new NewKey(KeyView.of(key), secret);
                case ApiKeys.Making.Refused(var problem) -> throw problem.asException();
            };
        }
    }

    /** Only makes it safer, so nothing forbids it. */
    @DeleteMapping("/keys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@Actor SignedIn actor, Browser browser, @PathVariable String id) {
        boolean known =
                ApiKeyId.parse(id)
                        .filter(key -> keys.revoke(actor.wallet(), key, Source.of(browser)))
                        .isPresent();
        if (!known) {
            throw notFound();
        }
    }

    @PostMapping("/payouts")
    ResponseEntity<Payout> payOut(
            @Actor SignedIn actor,
            Browser browser,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody PayoutRequest form) {
        Merchant merchant = merchant(actor);
        Money amount = MerchantFields.amount(form.amount());
        Context context = Context.none().from(actor.session());
        Idempotency.Kept kept =
                idempotency.run(
                        actor.wallet().text(),
                        "POST /business/payouts",
                        key,
                        RequestHash.of("" + amount.minor(), amount.currency().name()),
                        () -> {
                            payouts.refused(merchant, context)
                                    .ifPresent(BusinessController::refuse);
                            TransferId transfer = new TransferId(ids.next());
                            return new Idempotency.Answer(
                                    HttpStatus.CREATED.value(),
                                    Map.of("transfer_id", transfer.text()));
                        });
        TransferId transfer =
                TransferId.parse(json.readTree(kept.json()).get("transfer_id").asString())
                        .orElseThrow();
        payouts.move(merchant, transfer, amount, context, Source.of(browser))
                .ifPresent(BusinessController::refuse);
        var answer = ResponseEntity.status(HttpStatus.CREATED);
        return (kept.replayed() ? answer.header("Idempotent-Replayed", "true") : answer)
                .body(new Payout(transfer, amount));
    }

    private BusinessView view(Merchant merchant) {
        return new BusinessView(
                merchant.id(),
                merchant.name(),
                merchant.openedAt(),
                List.of(Currency.values()).stream()
                        .map(currency -> settled(ledger.balance(merchant.account(currency))))
                        .toList());
    }

    private static SettledView settled(Balance balance) {
        return new SettledView(balance.posted().currency(), balance.posted(), balance.available());
    }

    private Merchant merchant(SignedIn actor) {
        return merchants.of(actor.wallet()).orElseThrow(BusinessController::notFound);
    }

    private static void refuse(Problem problem) {
        throw problem.asException();
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
