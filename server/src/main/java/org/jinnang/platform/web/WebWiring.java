package org.jinnang.platform.web;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Arguments of handlers, models of pages, and the files that never change under their name. */
@Configuration(proxyBeanMethods = false)
class WebWiring implements WebMvcConfigurer {

    private static final Duration KEPT = Duration.ofDays(365);

    private final CallerArguments callers;
    private final StaffArguments staff;
    private final OwnOrigin origins;
    private final PageModel pages;
    private final ReadsSince reads;
    private final SafeAnswers safe;

    WebWiring(
            CallerArguments callers,
            StaffArguments staff,
            OwnOrigin origins,
            PageModel pages,
            ReadsSince reads,
            SafeAnswers safe) {
        this.callers = callers;
        this.staff = staff;
        this.origins = origins;
        this.pages = pages;
        this.reads = reads;
        this.safe = safe;
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new EnumWords());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(callers);
        resolvers.add(staff);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(origins);
        registry.addInterceptor(pages).excludePathPatterns("/assets/**", "/api/**");
        registry.addInterceptor(reads).addPathPatterns("/api/**", "/check", "/check/**");
        registry.addInterceptor(safe).addPathPatterns("/check", "/check/**");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(CacheControl.maxAge(KEPT).cachePublic().immutable());
        registry.addResourceHandler(StaffPaths.ASSETS + "/**")
                .addResourceLocations("classpath:/static-staff/assets/")
                .setCacheControl(CacheControl.maxAge(KEPT).cachePublic().immutable());
    }
}
