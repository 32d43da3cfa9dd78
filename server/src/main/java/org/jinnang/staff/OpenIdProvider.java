package org.jinnang.staff;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.platform.RealTime;
import org.jinnang.platform.StaffAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The organisation's identity provider, by OpenID Connect: authorization code, PKCE, a nonce, and
 * an ID token that is believed only as a whole. Its addresses and keys come from discovery.
 */
@Component
class OpenIdProvider {

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdProvider.class);
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final Duration KEPT = Duration.ofHours(1);

    /** Differing clocks, and the way back. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    /** Signatures of a key pair only: what we could make ourselves proves nothing. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384);

    private final ProviderSetting setting;
    private final ProviderHttp http;
    private final StaffAddress address;
    private final RealTime realTime;

    private volatile @Nullable Known known; // null until the provider was asked

    OpenIdProvider(
            ProviderSetting setting, ProviderHttp http, StaffAddress address, RealTime realTime) {
        this.setting = setting;
        this.http = http;
        this.address = address;
        this.realTime = realTime;
    }

    private record Known(
            OIDCProviderMetadata metadata, IDTokenValidator validator, Instant since) {}

    /** What came of a code. */
    sealed interface Answer {

        /**
         * It is this person.
         *
         * @param authenticatedAt when the provider asked him last, if it says so
         */
        record Proven(ProviderIdentities.Identity identity, Optional<Instant> authenticatedAt)
                implements Answer {}

        /** Something about it is not as it must be. */
        record Refused() implements Answer {}

        record Unreachable() implements Answer {}
    }

    /** Where the browser goes; empty when the provider cannot be reached. */
    Optional<URI> address(ProviderTries.Begun begun) {
        ProviderTry asked = begun.asked();
        return known().map(at -> {
            var request =
                    new AuthenticationRequest.Builder(
                                    ResponseType.CODE,
                                    new Scope("openid"),
                                    client().id(),
                                    redirect())
                            .endpointURI(at.metadata().getAuthorizationEndpointURI())
                            .state(new State(begun.state()))
                            .nonce(new Nonce(asked.nonce()))
                            .codeChallenge(
                                    new CodeVerifier(asked.verifier()), CodeChallengeMethod.S256);
            if (asked.purpose().isFresh()) {
                request.prompt(new Prompt(Prompt.Type.LOGIN)).maxAge(0);
            }
            return request.build().toURI();
        });
    }

    /** Redeems a code, once, and believes the ID token only as a whole. */
    Answer redeem(String code, Optional<String> issuer, ProviderTry asked) {
        Optional<Known> at = known();
        if (at.isEmpty()) {
            return new Answer.Unreachable();
        }
        boolean isItself =
                issuer.map(client().issuer().getValue()::equals)
                        .orElse(!at.get().metadata().supportsAuthorizationResponseIssuerParam());
        if (!isItself) {
            return refused("another issuer answered");
        }
        try {
            ProviderHttp.Answer answer = token(code, asked, at.get().metadata());
            if (answer.status() >= 500) {
                return new Answer.Unreachable();
            }
            return answer.status() == 200
                    ? believed(answer.body(), asked, at.get().validator())
                    : refused("no token: " + answer.status());
        } catch (IOException e) {
            LOG.warn("The identity provider cannot be reached: {}", e.toString());
            return new Answer.Unreachable();
        }
    }

    private ProviderHttp.Answer token(String code, ProviderTry asked, OIDCProviderMetadata metadata)
            throws IOException {
        var secret = new Secret(client().secret().reveal());
        HTTPRequest request =
                new TokenRequest.Builder(
                                metadata.getTokenEndpointURI(),
                                new ClientSecretBasic(client().id(), secret),
                                new AuthorizationCodeGrant(
                                        new AuthorizationCode(code),
                                        redirect(),
                                        new CodeVerifier(asked.verifier())))
                        .build()
                        .toHTTPRequest();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Accept", "application/json");
        headers.put("Authorization", request.getAuthorization());
        return http.post(metadata.getTokenEndpointURI(), request.getBody(), headers);
    }

    private Answer believed(String body, ProviderTry asked, IDTokenValidator validator) {
        try {
            var tokens = OIDCTokenResponse.parse(JSONObjectUtils.parse(body)).getOIDCTokens();
            if (!(tokens.getIDToken() instanceof SignedJWT signed)) {
                return refused("the ID token is not signed");
            }
            IDTokenClaimsSet claims = validator.validate(signed, new Nonce(asked.nonce()));
            if (!isForUs(claims)) {
                return refused("the authorized party is another");
            }
            var identity =
                    new ProviderIdentities.Identity(
                            claims.getIssuer().getValue(), claims.getSubject().getValue());
            return fresh(identity, claims, asked);
        } catch (BadJOSEException | ParseException | IllegalArgumentException e) {
            return refused(e.toString());
        } catch (JOSEException e) {
            LOG.warn("The keys of the identity provider cannot be read: {}", e.toString());
            return new Answer.Unreachable();
        }
    }

    /** OpenID Connect Core §3.1.3.7, 4 and 5; the library looks at the audience only. */
    private boolean isForUs(IDTokenClaimsSet claims) {
        var party = claims.getAuthorizedParty();
        return party == null
                ? claims.getAudience().size() == 1
                : party.getValue().equals(client().id().getValue());
    }

    /** OpenID Connect Core §3.1.2.1: with {@code max_age} the claim is there, and we check it. */
    private static Answer fresh(
            ProviderIdentities.Identity identity, IDTokenClaimsSet claims, ProviderTry asked) {
        Optional<Instant> at =
                Optional.ofNullable(claims.getAuthenticationTime()).map(date -> date.toInstant());
        boolean isFresh = at.filter(one -> !one.isBefore(asked.askedAt().minus(SKEW))).isPresent();
        return asked.purpose().isFresh() && !isFresh
                ? refused("he was not asked anew")
                : new Answer.Proven(identity, at);
    }

    private static Answer refused(String why) {
        LOG.warn("An answer of the identity provider is not believed: {}", why);
        return new Answer.Refused();
    }

    private Optional<Known> known() {
        Known before = known;
        Instant now = realTime.instant();
        if (before != null && now.isBefore(before.since().plus(KEPT))) {
            return Optional.of(before);
        }
        try {
            Known fresh = discovered(now);
            known = fresh;
            return Optional.of(fresh);
        } catch (IOException | ParseException e) {
            LOG.warn("The identity provider cannot be asked: {}", e.toString());
            return Optional.empty();
        }
    }

    private Known discovered(Instant now) throws IOException, ParseException {
        String issuer = client().issuer().getValue();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        ProviderHttp.Answer answer = http.get(URI.create(base + DISCOVERY));
        if (answer.status() != 200) {
            throw new IOException("Discovery answered " + answer.status());
        }
        var metadata = OIDCProviderMetadata.parse(answer.body());
        boolean isSafe =
                List.of(
                                metadata.getAuthorizationEndpointURI(),
                                metadata.getTokenEndpointURI(),
                                metadata.getJWKSetURI())
                        .stream()
                        .allMatch(ProviderSetting::isSafe);
        if (!metadata.getIssuer().equals(client().issuer()) || !isSafe) {
            throw new IOException("Discovery is of another issuer, or names unsafe addresses");
        }
        JWKSource<SecurityContext> keys =
                JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), http).build();
        var validator =
                new IDTokenValidator(
                        client().issuer(),
                        client().id(),
                        new JWSVerificationKeySelector<>(ALGORITHMS, keys),
                        null);
        validator.setMaxClockSkew((int) SKEW.toSeconds());
        return new Known(metadata, validator, now);
    }

    private ProviderSetting.Client client() {
        return setting.client().orElseThrow();
    }

    private URI redirect() {
        return URI.create(address.url() + "/provider");
    }
}
