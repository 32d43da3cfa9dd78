package org.jinnang.merchant;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jinnang.access.Context;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.SessionId;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SessionResolver;
import org.jinnang.platform.SignedIn;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Who acts for a merchant: a program with a key, or the owner who is signed in. A request that
 * shows a key is judged by the key alone; its cookies are not looked at.
 */
@Component
class MerchantCallers {

    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;
    private final Merchants merchants;
    private final Holders holders;
    private final SessionResolver sessions;

    MerchantCallers(ApiKeys keys, Merchants merchants, Holders holders, SessionResolver sessions) {
        this.keys = keys;
        this.merchants = merchants;
        this.holders = holders;
        this.sessions = sessions;
    }

    /**
     * @param session of the owner; empty for a program
     */
    record Caller(Merchant merchant, Optional<SessionId> session) {

        /** What the gate is told of who asks. */
        Context context() {
            return session.map(Context.none()::from).orElseGet(Context::none);
        }
    }

    /** Refuses whoever may not do what this scope is for. */
    Caller of(HttpServletRequest request, ApiScope scope) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization == null ? owner(request) : program(authorization, scope);
    }

    private Caller program(String authorization, ApiScope scope) {
        Optional<ApiKey> key =
                authorization.startsWith(BEARER)
                        ? keys.opened(authorization.substring(BEARER.length()).strip())
                        : Optional.empty();
        Optional<Merchant> merchant =
                key.filter(opened -> holders.isHolder(opened.owner()))
                        .flatMap(opened -> merchants.of(opened.owner()));
        if (key.isEmpty() || merchant.isEmpty()) {
            throw Problem.of(ProblemCode.API_KEY_REFUSED).asException();
        }
        if (!key.get().scopes().contains(scope)) {
            throw Problem.of(ProblemCode.API_KEY_SCOPE_MISSING)
                    .with("scope", scope.code())
                    .say("scope", scope.code())
                    .asException();
        }
        return new Caller(merchant.get(), Optional.empty());
    }

    private Caller owner(HttpServletRequest request) {
        Optional<String> cookie = Cookies.value(request, Cookies.SESSION);
        SignedIn actor =
                cookie.flatMap(sessions::resolve)
                        .orElseThrow(() ->
                                Problem.of(
                                                cookie.flatMap(sessions::resolveLocked).isPresent()
                                                        ? ProblemCode.APP_LOCKED
                                                        : ProblemCode.NOT_SIGNED_IN)
                                        .asException());
        return merchants
                .of(actor.wallet())
                .map(merchant -> new Caller(merchant, Optional.of(actor.session())))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
    }
}
