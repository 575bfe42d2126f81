/**
 * What the world is like: storage drivers, in-tree plugins, images that keep data. Tables with
 * sources; a user's files add rows and replace them. Rules live elsewhere.
 */
package dev.holdfast.facts;
