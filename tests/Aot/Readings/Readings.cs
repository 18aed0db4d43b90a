using Relata;

internal static class Readings
{
    public static async Task CheckAsync(Database db)
    {
        var at = new DateTime(2026, 5, 2, 12, 30, 0, DateTimeKind.Utc);
        await using (var session = db.OpenSession())
        {
            session.AddRange(
                new Reading { At = at.ToLocalTime(), Day = at, Name = "north", Stages = [ReadingStage.Open, ReadingStage.Closed], Places = [new(1), new(7)], Marks = ["a", "bc"], Value = 3 },
                new Reading { At = at.AddDays(1), Day = at.AddDays(1), Stages = [], Places = [], Marks = [], Value = 4 });
            await session.CommitAsync();

            // Both are read back by one statement, which neither sends the column that is only read nor repeats one for each row.
            if (session.StatementCount != 2)
            {
                throw new InvalidOperationException("What the database makes is not read back by one statement.");
            }

            await session.ExecuteAsync($"UPDATE reading SET seal = 9, value = value + 1");
            await session.CommitAsync();
        }

        await using (var session = db.OpenSession())
        {
            DateTime[] days = [at];
            var reading = await session.Query<Reading>()
                .Where(r => r.At == at && days.Contains(r.Day) && r.Day.Year == 2026 && r.Name == "north" && r.Stages.Contains(ReadingStage.Closed) && r.Stages.Any(s => s == ReadingStage.Open)
                    && r.Places.Any(p => p.Value > 6) && r.Marks.Any(mark => mark.StartsWith("b")))
                .SingleAsync();
            var unnamed = await session.Query<Reading>().SingleAsync(r => r.Name == null);
            if (reading is not { At: { Kind: DateTimeKind.Utc, Hour: 12 }, Day.Minute: 30, Stages: [ReadingStage.Open, ReadingStage.Closed], Places: [_, { Value: 7 }], Marks: ["a", "bc"], Value: 4, Seal: 9 }
                || unnamed is not { Name: null, Stages: [], Value: 5 })
            {
                throw new InvalidOperationException("A reading is not as it was written.");
            }

            unnamed.Name = "south";
            await session.CommitAsync();
            if (unnamed is not { Value: 5, Seal: 9 } || await session.Query<Reading>().Where(r => r.Name != null).CountAsync() != 2)
            {
                throw new InvalidOperationException("A value that was null is not stored.");
            }
        }
    }
}
