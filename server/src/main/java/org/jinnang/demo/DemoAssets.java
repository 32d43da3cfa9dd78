package org.jinnang.demo;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Style and script of the demo's pages; other servers do not have these addresses. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoAssets implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/dev/assets/**")
                .addResourceLocations("classpath:/demo/")
                .setCacheControl(CacheControl.noCache());
    }
}
