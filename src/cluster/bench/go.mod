module dev.holdfast/bench

go 1.26
