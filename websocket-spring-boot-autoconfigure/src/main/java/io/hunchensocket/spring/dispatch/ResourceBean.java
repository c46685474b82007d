package io.hunchensocket.spring.dispatch;

import io.hunchensocket.resource.SocketResource;

/**
 * A resource and how the application knows it.
 *
 * @param name of the bean
 * @param path as its annotation says it
 * @param type of the bean, without proxies
 * @param resource the bean, perhaps a proxy, or what calls its methods
 */
record ResourceBean(String name, String path, Class<?> type, SocketResource<?> resource) {

	/**
	 * Name and class, for a report.
	 */
	@Override
	public String toString() {
		return "bean '%s' (%s)".formatted(this.name, this.type.getName());
	}

}
