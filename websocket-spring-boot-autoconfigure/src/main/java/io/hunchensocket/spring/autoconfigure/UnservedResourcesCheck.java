package io.hunchensocket.spring.autoconfigure;

import java.util.List;

import io.hunchensocket.spring.WebSocketResource;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Stops the start where there are annotated resources and no Tomcat to serve them.
 */
final class UnservedResourcesCheck implements SmartInitializingSingleton {

	private final ListableBeanFactory beanFactory;

	UnservedResourcesCheck(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<String> resources = List
			.of(BeanFactoryUtils.beanNamesForAnnotationIncludingAncestors(this.beanFactory, WebSocketResource.class));
		if (!resources.isEmpty()) {
			throw new UnsupportedContainerException(
					"The beans %s are annotated with @WebSocketResource, but the application does not run servlets on embedded Tomcat, which alone can serve them."
						.formatted(resources));
		}
	}

}
