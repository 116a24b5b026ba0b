// Package backend is the house without its face: the rooms that know, keep and
// print what a municipality does. README.md is its map; floors_test.go keeps its
// walls. It holds no code of its own.
package backend
