package org.jinnang.merchant;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.SecretCheck;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Attempts;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ApiKeyId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SecureBytes;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keys of merchants' programs. What opens one is shown once and kept as a digest: 256 bits of
 * chance need no slow one.
 */
@Service
public class ApiKeys {

    /** Of keys that are not revoked. */
    static final int MOST = 10;

    private static final int SECRET_BYTES = 32;
    private static final Duration USE_IS_NOTED_EACH = Duration.ofMinutes(1);
    private static final Pattern FORM =
            Pattern.compile("jnk_([0-9a-hjkmnp-tv-z]{26})_([A-Za-z0-9_-]{43})");

    private final ApiKeyStore store;
    private final Access access;
    private final Attempts attempts;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;
    private final SecureBytes bytes;
    private final TransactionOperations transaction;

    ApiKeys(
            ApiKeyStore store,
            Access access,
            Attempts attempts,
            Notices notices,
            Audit audit,
            Clock clock,
            Ids ids,
            SecureBytes bytes,
            TransactionOperations transaction) {
        this.store = store;
        this.access = access;
        this.attempts = attempts;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.bytes = bytes;
        this.transaction = transaction;
    }

    /** What making one answers. */
    sealed interface Making {

        /** Its secret is shown now and never again. */
        record Made(ApiKey key, String secret) implements Making {}

        record Refused(Problem problem) implements Making {}
    }

    /** What a key shall be. */
    record Wish(String name, Set<ApiScope> scopes) {

        Wish {
            scopes = Set.copyOf(scopes);
        }
    }

    List<ApiKey> of(WalletId owner) {
        return store.of(owner);
    }

    /** By its owner, who shows the payment password for it. Never inside a transaction. */
    Making make(SignedIn actor, Merchant merchant, Wish wish, Secret password, Browser browser) {
        Context proven = Context.proven(ProofKind.PAYMENT_PASSWORD).from(actor.session());
        Decision before = access.decide(actor.wallet(), Act.MAKE_API_KEY, proven);
        if (!(before instanceof Decision.Permitted)) {
            return new Making.Refused(AccessProblems.of(before));
        }
        SecretCheck check =
                access.checkPaymentPassword(actor.wallet(), Act.MAKE_API_KEY, password, browser);
        if (!(check instanceof SecretCheck.Right(var attempt))) {
            return new Making.Refused(AccessProblems.of(check));
        }
        return transaction.execute(_ -> {
            attempts.settle(attempt, true);
            Decision now = access.decideInTransaction(actor.wallet(), Act.MAKE_API_KEY, proven);
            return now instanceof Decision.Permitted
                    ? made(merchant, wish, Source.of(browser), "")
                    : new Making.Refused(AccessProblems.of(now));
        });
    }

    /**
     * By the operator, for a merchant that asked for it.
     *
     * @return what opens it; empty when there are too many
     */
    public Optional<String> makeByOperator(
            Merchant merchant, String name, Set<ApiScope> scopes, String by) {
        return transaction.execute(_ ->
                made(merchant, new Wish(name, scopes), Source.SERVER, by)
                                instanceof Making.Made(_, String secret)
                        ? Optional.of(secret)
                        : Optional.empty());
    }

    private Making made(Merchant merchant, Wish wish, Source source, String by) {
        WalletId owner = merchant.owner();
        long live = store.of(owner).stream().filter(key -> key.revokedAt().isEmpty()).count();
        if (live >= MOST) {
            return new Making.Refused(
                    Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant("keys").say("max", MOST));
        }
        Instant now = clock.instant();
        ApiKey key =
                new ApiKey(
                        owner,
                        new ApiKeyId(ids.next()),
                        wish.name(),
                        wish.scopes(),
                        now,
                        Optional.empty(),
                        Optional.empty());
        String random =
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.next(SECRET_BYTES));
        store.insert(key, digest(random));
        AuditEvent event =
                AuditEvent.of(owner, AuditKind.API_KEY_MADE, now, source).with("name", key.name());
        audit.record(by.isEmpty() ? event : event.with("by", by));
        notices.toAllAddresses(
                owner,
                Template.API_KEY_MADE,
                Map.of("name", key.name(), "business", merchant.name()));
        String idPart = key.id().text().substring(ApiKeyId.PREFIX.length() + 1);
        return new Making.Made(key, "jnk_" + idPart + "_" + random);
    }

    /** Nothing forbids it; it holds from the next request on. False when there is none. */
    boolean revoke(WalletId owner, ApiKeyId id, Source source) {
        return transaction.execute(_ -> {
            Instant now = clock.instant();
            Optional<ApiKey> key =
                    store.of(owner).stream().filter(one -> one.id().equals(id)).findAny();
            if (key.isPresent() && store.revoke(owner, id, now)) {
                audit.record(
                        AuditEvent.of(owner, AuditKind.API_KEY_REVOKED, now, source)
                                .with("name", key.get().name()));
            }
            return key.isPresent();
        });
    }

    /** The key that is opened by this; empty for whatever is wrong with it. */
    Optional<ApiKey> opened(String shown) {
        Matcher parts = FORM.matcher(shown);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<ApiKey> opened =
                ApiKeyId.parse(ApiKeyId.PREFIX + "_" + parts.group(1))
                        .flatMap(store::find)
                        .filter(kept -> isSame(kept.secret(), digest(parts.group(2))))
                        .map(ApiKeyStore.Kept::key)
                        .filter(key -> key.revokedAt().isEmpty());
        opened.ifPresent(this::noteUse);
        return opened;
    }

    private void noteUse(ApiKey key) {
        Instant now = clock.instant();
        boolean isNoted =
                key.lastUsedAt()
                        .filter(last -> now.isBefore(last.plus(USE_IS_NOTED_EACH)))
                        .isPresent();
        if (!isNoted) {
            store.used(key, now);
        }
    }

    private static boolean isSame(Digest one, Digest other) {
        return MessageDigest.isEqual(one.bytes(), other.bytes());
    }

    private static Digest digest(String random) {
        return RequestHash.of("api key", random);
    }
}
