/**
 * Facts about storage drivers, in-tree plugins, and images that keep data: tables with sources. A
 * user's files add and replace rows. Rules are not here.
 */
package dev.holdfast.facts;
