package io.hunchensocket.spring.dispatch;

import io.hunchensocket.resource.SocketResource;

import org.springframework.aop.support.AopUtils;

/**
 * A resource and how the application knows it.
 *
 * @param name of the bean
 * @param path as its annotation says it
 * @param resource the bean, perhaps a proxy
 */
record ResourceBean(String name, String path, SocketResource<?> resource) {

	/**
	 * Name and class, for a report.
	 */
	@Override
	public String toString() {
		return "bean '%s' (%s)".formatted(this.name, AopUtils.getTargetClass(this.resource).getName());
	}

}
