/** A small shop that the commands of the command line are given about. */
package com.acme.commands;
