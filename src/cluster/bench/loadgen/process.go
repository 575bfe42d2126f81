package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// cpuSeconds is the user and system time of a process; Linux counts 100 ticks a second for programs.
func cpuSeconds(pid int) float64 {
	stat := read(pid, "stat")
	fields := strings.Fields(stat[strings.LastIndex(stat, ")")+1:])
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.ParseFloat(fields[11], 64)
	system, _ := strconv.ParseFloat(fields[12], 64)
	return (user + system) / 100
}

func residentMegabytes(pid int) float64 {
	for line := range strings.Lines(read(pid, "status")) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "VmRSS:" {
			kibibytes, _ := strconv.ParseFloat(fields[1], 64)
			return kibibytes * 1024 / 1e6
		}
	}
	return 0
}

// read has a file of /proc, or nothing where there is none.
func read(pid int, file string) string {
	content, _ := os.ReadFile(fmt.Sprintf("/proc/%d/%s", pid, file))
	return string(content)
}
