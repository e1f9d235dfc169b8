let image = [[1, 2, 3], [4, 5, 6], [7, 8, 9]], kernel = [[1, 0], [0, -1]]
var out: [[Int]] = []
for r in 0...(image.count - kernel.count) {
    var row: [Int] = []
    for c in 0...(image[0].count - kernel[0].count) {
        var sum = 0
        for i in kernel.indices { for j in kernel[i].indices { sum += image[r + i][c + j] * kernel[i][j] } }
        row.append(sum)
    }
    out.append(row)
}
print(out)

// expect: [[-4, -4], [-4, -4]]
