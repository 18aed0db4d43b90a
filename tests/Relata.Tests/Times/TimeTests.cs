using System.Linq.Expressions;
using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Times.Models;

namespace Relata.Tests.Times;

/// <summary>Times of a class that are in UTC, in every stored form, in rows, conditions, keys and lambdas.</summary>
public abstract class TimeTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly DateTime[] s_times =
    [
        new(1969, 12, 31, 23, 59, 59, 250, DateTimeKind.Utc), new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc), new(2000, 2, 29, 12, 0, 0, DateTimeKind.Utc),
        new(2026, 3, 29, 2, 30, 1, 999, DateTimeKind.Utc), new(2026, 11, 29, 23, 59, 59, 999, DateTimeKind.Utc), new(1583, 1, 1, 6, 7, 8, DateTimeKind.Utc),
        new(2099, 12, 31, 0, 0, 0, 1, DateTimeKind.Utc),
    ];

    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected TimeTests()
    {
        _database = _test.OpenInAnotherZone(ModelSet.Of<Sighting>());
        _database.CreateTables();
        using var session = _database.OpenSession();
        session.AddRange(s_times.Select((time, i) => Make(time, i % 2 == 0)));
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Times_are_read_as_utc_whatever_kind_they_were_given_with()
    {
        using var session = _database.OpenSession();
        _ = session.Query<Sighting>().Options(Load.Only((Sighting sighting) => sighting.Date)).First();

        var read = session.Query<Sighting>().OrderBy(sighting => sighting.Id).ToList();

        foreach (var (sighting, time) in read.Zip(s_times))
        {
            Assert.All(
                [sighting.Made, sighting.At, sighting.Seconds, sighting.Julian, sighting.Seen ?? sighting.At],
                each => Assert.Equal(DateTimeKind.Utc, each.Kind));
            Assert.Equal((time, time, Whole(time), time), (sighting.Made, sighting.At, sighting.Seconds, sighting.Julian));
            Assert.Equal((time, DateTimeKind.Unspecified), (sighting.Clock, sighting.Clock.Kind));
            Assert.Equal(new DateTimeOffset(time), sighting.Milliseconds);
            Assert.Equal(new DateTimeOffset(time), sighting.Moment);
            Assert.True(sighting.JulianMoment is null || sighting.JulianMoment == new DateTimeOffset(time));
        }
    }

    [Fact]
    public void Conditions_convert_their_values()
    {
        using var session = _database.OpenSession();
        foreach (var (time, id) in s_times.Select((time, i) => (time, i + 1)))
        {
            var (local, whole, moment) = (time.ToLocalTime(), Whole(time).ToLocalTime(), new DateTimeOffset(time).ToOffset(TimeSpan.FromHours(3)));
            DateTime[] set = [local];
            foreach (var condition in new Expression<Func<Sighting, bool>>[]
            {
                sighting => sighting.Made == local, sighting => sighting.At == time, sighting => set.Contains(sighting.At), sighting => sighting.Seconds == whole,
                sighting => sighting.Milliseconds == moment, sighting => sighting.Julian == local, sighting => set.Contains(sighting.Julian), sighting => sighting.Moment == moment,
            })
            {
                Assert.Equal([id], session.Query<Sighting>().Where(condition).Select(sighting => sighting.Id).ToList());
            }

            var later = s_times.Count(other => other > time);
            Assert.Equal(later, session.Query<Sighting>().Count(sighting => sighting.At > local));
            Assert.Equal(later, session.Query<Sighting>().Count(sighting => sighting.Julian > local));
            Assert.Equal(later, session.Query<Sighting>().Count(sighting => sighting.Milliseconds > moment));
        }
    }

    [Fact]
    public void Orders_and_extremes_are_those_of_the_times()
    {
        using var session = _database.OpenSession();
        var expected = s_times.Order().ToList();

        Assert.Equal(expected, session.Query<Sighting>().OrderBy(sighting => sighting.Julian).Select(sighting => sighting.Julian).ToList());
        Assert.Equal(expected, session.Query<Sighting>().OrderBy(sighting => sighting.Milliseconds).Select(sighting => sighting.Made).ToList());
        Assert.Equal(expected[^1], session.Query<Sighting>().Max(sighting => sighting.Julian));
        Assert.Equal(DateTimeKind.Utc, session.Query<Sighting>().Max(sighting => sighting.At).Kind);
    }

    [Fact]
    public void Parts_of_times_are_those_that_the_program_reads()
    {
        using var session = _database.OpenSession();

        Same(sighting => sighting.At.Year);
        Same(sighting => sighting.Made.Month);
        Same(sighting => sighting.Clock.Day);
        Same(sighting => sighting.At.Hour);
        Same(sighting => sighting.At.Minute);
        Same(sighting => sighting.At.Second);
        Same(sighting => sighting.At.DayOfYear);
        Same(sighting => (int)sighting.At.DayOfWeek);
        Same(sighting => sighting.Seconds.Year);
        Same(sighting => sighting.Seconds.Second);
        Same(sighting => (int)sighting.Seconds.DayOfWeek);
        Same(sighting => sighting.Milliseconds.Year);
        Same(sighting => sighting.Milliseconds.Second);
        Same(sighting => sighting.Milliseconds.Day);
        Same(sighting => sighting.Julian.Year);
        Same(sighting => sighting.Julian.Hour);
        Same(sighting => sighting.Julian.Second);
        Same(sighting => sighting.Julian.DayOfYear);
        Same(sighting => sighting.Moment.Year);
        Same(sighting => sighting.Moment.Hour);
        Same(sighting => sighting.Moment.DayOfYear);
        Same(sighting => sighting.Date.Year);
        Same(sighting => (int)sighting.Date.DayOfWeek);
        Same(sighting => sighting.Time.Hour);
        Same(sighting => sighting.Time.Second);
        Assert.Equal(2, session.Query<Sighting>().Count(sighting => sighting.At.Year == 2026 && sighting.Moment.DayOfWeek == DayOfWeek.Sunday));
        Assert.Equal(s_times.Count(time => time.Year == 2026), session.Query<Sighting>().Count(sighting => sighting.Julian.Year == 2026));
        Assert.Equal(4, session.Query<Sighting>().Count(sighting => sighting.Seen!.Value.Year > 0));
        Assert.Equal(4, session.Query<Sighting>().Count(sighting => sighting.JulianMoment!.Value.Year > 0));

        void Same(Expression<Func<Sighting, int>> part)
        {
            var read = session.Query<Sighting>().OrderBy(sighting => sighting.Id).ToList().Select(part.Compile());
            Assert.Equal(read, session.Query<Sighting>().OrderBy(sighting => sighting.Id).Select(part).ToList());
        }
    }

    [Fact]
    public void The_extreme_times_have_parts_too()
    {
        using var session = _database.OpenSession();
        var first = session.Query<Sighting>().First();
        (first.At, first.Clock, first.Moment, first.Date) = (DateTime.MaxValue, DateTime.MinValue, DateTimeOffset.MinValue, DateOnly.MaxValue);
        session.Commit();
        var id = first.Id;

        using var other = _database.OpenSession();
        var read = other.Get<Sighting>(id)!;
        var parts = other.Query<Sighting>().Where(sighting => sighting.Id == id)
            .Select(sighting => new { At = sighting.At.Year, Clock = sighting.Clock.Year, Moment = sighting.Moment.Year, Date = sighting.Date.Year }).Single();
        Assert.Equal((9999, 1, 1, 9999), (parts.At, parts.Clock, parts.Moment, parts.Date));
        Assert.Equal((9999, DateTimeKind.Utc), (read.At.Year, read.At.Kind));
        if (_test.HasInfiniteTime)
        {
            Assert.Equal((DateTime.MaxValue, DateTime.MinValue), (read.At, read.Clock));
        }
    }

    [Fact]
    public void A_time_is_a_key()
    {
        var end = new DateTime(2026, 12, 31, 23, 0, 0, DateTimeKind.Utc);
        using (var session = _database.OpenSession())
        {
            session.Add(new Term { End = end.ToLocalTime(), Sightings = { session.Query<Sighting>().First() } });
            session.Commit();
        }

        using var other = _database.OpenSession();
        var term = other.Get<Term>(end)!;
        Assert.Equal((end, DateTimeKind.Utc), (term.End, term.End.Kind));
        Assert.Same(term, Assert.Single(term.Sightings).Term);
        Assert.Equal(1, other.Query<Sighting>().Count(sighting => sighting.Term!.End == end));
        Assert.Same(term, other.Query<Sighting>().Options(Load.Joined((Sighting sighting) => sighting.Term)).Single(sighting => sighting.TermEnd != null).Term);
    }

    [Fact]
    public void An_upsert_and_json_keep_utc()
    {
        using var session = _database.OpenSession();
        var made = Make(s_times[3], isLocal: true);
        made.Id = 3;

        var written = session.Upsert(made);
        session.Commit();

        Assert.Equal((s_times[3], DateTimeKind.Utc), (written.At, written.At.Kind));
        Assert.Contains("\"At\":\"2026-03-29T02:30:01.999Z\"", JsonSerializer.Serialize(written, new JsonSerializerOptions().AddRelata()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_number_cannot_hold_is_an_error_that_names_the_property()
    {
        using var session = _database.OpenSession();
        var sighting = Make(s_times[0], isLocal: false);
        sighting.Julian = s_times[0].AddTicks(1);
        session.Add(sighting);

        Assert.Contains("Sighting.Julian", Assert.Throws<DatabaseException>(session.Commit).Message, StringComparison.Ordinal);
    }

    private static DateTime Whole(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private static Sighting Make(DateTime time, bool isLocal)
    {
        var given = isLocal ? time.ToLocalTime() : time;
        return new Sighting
        {
            Made = given,
            At = given,
            Clock = time,
            Seen = isLocal ? given : null,
            Seconds = isLocal ? Whole(time).ToLocalTime() : Whole(time),
            Milliseconds = new DateTimeOffset(time).ToOffset(TimeSpan.FromHours(isLocal ? 5.5 : 0)),
            Julian = given,
            JulianMoment = isLocal ? time : null,
            Moment = new DateTimeOffset(time).ToOffset(TimeSpan.FromHours(isLocal ? 14 : -12)),
            Date = DateOnly.FromDateTime(time),
            Time = TimeOnly.FromDateTime(time),
        };
    }
}
