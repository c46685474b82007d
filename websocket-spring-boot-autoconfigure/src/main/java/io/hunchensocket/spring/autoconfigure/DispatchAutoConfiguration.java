package io.hunchensocket.spring.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Import;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Gives the application its dispatch table and its paths, whether or not somebody serves
 * them: a bean that adds rooms needs them as well where {@code websocket.enabled} is
 * {@code false}, or where the application runs without a web server.
 */
@AutoConfiguration
@ConditionalOnClass(PathPattern.class)
@Import(DispatchConfiguration.class)
public final class DispatchAutoConfiguration {

}
