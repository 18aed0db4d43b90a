using Relata.Tests.Databases;
using Relata.Tests.Times.Models;

namespace Relata.Tests.Times;

/// <summary>Dates that other programs have written to SQLite: as texts, as seconds since 1970 and as Julian days.</summary>
public sealed class SqliteOtherDateTests : IDisposable
{
    private static readonly DateTime s_time = new(2026, 11, 22, 9, 5, 0, DateTimeKind.Utc);

    private readonly SqliteMemory _test = new();
    private readonly Database _database;

    public SqliteOtherDateTests() => _database = _test.Create<Sighting>();

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
    }

    [Theory]
    [InlineData("2026-11-22 09:05:00")]
    [InlineData("2026-11-22 09:05")]
    [InlineData("2026-11-22T09:05:00")]
    [InlineData("2026-11-22T09:05:00Z")]
    [InlineData("2026-11-22T09:05:00.000Z")]
    [InlineData("2026-11-22 09:05:00+00:00")]
    [InlineData("2026-11-22 09:05:00.0000000")]
    [InlineData("11/22/2026 09:05:00")]
    [InlineData("Sun, 22 Nov 2026 09:05:00 GMT")]
    [InlineData("11.22.2026 09:05")]
    [InlineData("09:05:00 11/22/2026")]
    [InlineData("22 November 2026 09:05")]
    public void A_text_of_another_form_is_read_and_found_once_it_is_rewritten(string text)
    {
        Write(text);
        using var session = _database.OpenSession();
        var read = session.Query<Sighting>().Single();
        Assert.Equal((s_time, s_time, new DateTimeOffset(s_time)), (read.At, read.Clock, read.Moment));
        Assert.Equal((DateTimeKind.Utc, DateTimeKind.Unspecified), (read.At.Kind, read.Clock.Kind));

        Assert.Equal(text == "2026-11-22 09:05:00", session.Query<Sighting>().Any(row => row.At == s_time));
        Assert.Equal(text == "2026-11-22 09:05:00+00:00", session.Query<Sighting>().Any(row => row.Moment == s_time));

        session.Query<Sighting>().ExecuteUpdate(set => set.Set(row => row.At, read.At).Set(row => row.Moment, read.Moment));
        Assert.Same(read, session.Query<Sighting>().Single(row => row.At == s_time && row.Moment == s_time));
    }

    [Fact]
    public void A_text_of_another_form_is_rewritten_by_the_functions_of_SQLite()
    {
        Write("2026-11-22T09:05:00.25Z");
        Write("2026-11-22 09:05");
        Write("2026-11-22T14:50:00+05:45");
        Write("11/22/2026 09:05");
        Write("09:05");
        Write("10.5");
        _database.Execute("UPDATE sighting SET at = rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', at), '0'), '.') WHERE at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' AND datetime(at) IS NOT NULL");
        _database.Execute("UPDATE sighting SET moment = rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', moment), '0'), '.') || '+00:00' WHERE moment GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' AND datetime(moment) IS NOT NULL");
        _database.Execute("DELETE FROM sighting WHERE at = moment AND at IN ('09:05', '10.5')");

        using var session = _database.OpenSession();
        var later = s_time.AddMilliseconds(250);
        Assert.Equal([1], session.Query<Sighting>().Where(row => row.At == later && row.Moment == later).Select(row => row.Id).ToList());
        Assert.Equal([2, 3], session.Query<Sighting>().Where(row => row.At == s_time && row.Moment == s_time).OrderBy(row => row.Id).Select(row => row.Id).ToList());
        Assert.Equal([4, 2, 3, 1], session.Query<Sighting>().OrderBy(row => row.At).ThenBy(row => row.Id).Select(row => row.Id).ToList());
        Assert.Equal(s_time, session.Get<Sighting>(4)!.At);
    }

    [Fact]
    public void An_offset_is_converted_in_a_moment_and_left_out_of_a_time()
    {
        Write("2026-11-22T09:05:00+05:45");

        using var session = _database.OpenSession();
        var read = session.Query<Sighting>().Single();
        Assert.Equal((s_time, s_time.AddHours(-5.75)), (read.At, read.Moment.UtcDateTime));
    }

    [Fact]
    public void Conditions_and_orders_compare_the_texts()
    {
        Write("2026-11-22T09:05:00Z");
        Write("2026-11-22 23:00:00");

        using var session = _database.OpenSession();
        Assert.Equal([2, 1], session.Query<Sighting>().OrderBy(row => row.At).Select(row => row.Id).ToList());
        Assert.Equal([9, 23], session.Query<Sighting>().OrderBy(row => row.Id).Select(row => row.At.Hour).ToList());
    }

    [Theory]
    [InlineData("09:05", "correct the row")]
    [InlineData("10.5", "[Convert<JulianDay>]")]
    [InlineData("5.1999", "[Convert<JulianDay>]")]
    [InlineData("12.2026", "[Convert<JulianDay>]")]
    [InlineData("11/22", "correct the row")]
    [InlineData("Nov 22", "correct the row")]
    [InlineData("1795338300", "[Convert<UnixSeconds>]")]
    [InlineData("2461366.87847222", "[Convert<JulianDay>]")]
    [InlineData("2026-02-30", "correct the row")]
    [InlineData("", "correct the row")]
    public void What_has_no_year_or_is_a_number_is_an_error_that_names_property_value_and_key(string text, string advice)
    {
        Write(text);
        using var session = _database.OpenSession();

        var message = Assert.Throws<DatabaseException>(() => session.Query<Sighting>().ToList()).Message;

        Assert.All(["Sighting.Made", $"'{text}'", "key 1", advice], part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_fraction_of_a_second_that_looks_like_this_year_is_no_year()
    {
        Write($"09:05:00.{DateTime.Now.Year:0000}");
        using var session = _database.OpenSession();

        Assert.Contains("Sighting.Made", Assert.Throws<DatabaseException>(() => session.Query<Sighting>().ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_SQLite_computes_are_read_and_found()
    {
        var times = Enumerable.Range(0, 2000).Select(i => s_time.AddMilliseconds(-i * 86_399_123L * 7)).ToList();
        foreach (var time in times)
        {
            Write("2026-11-22 09:05:00", $"{time:yyyy-MM-dd HH:mm:ss.fff}");
        }

        using var session = _database.OpenSession();
        foreach (var (row, time) in session.Query<Sighting>().OrderBy(row => row.Id).ToList().Zip(times))
        {
            var whole = time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
            Assert.Equal((whole, time, new DateTimeOffset(time)), (row.Seconds, row.Julian, row.JulianMoment));
            Assert.Equal([row.Id], session.Query<Sighting>().Where(other => other.Julian == time && other.Seconds == whole && other.JulianMoment == time).Select(other => other.Id).ToList());
        }

        Assert.Equal(times.Order(), session.Query<Sighting>().OrderBy(row => row.Julian).Select(row => row.Julian).ToList());
    }

    private void Write(string text, string number = "2026-11-22 09:05:00") => _database.Execute(
        $"""
        INSERT INTO sighting (made, at, clock, seconds, milliseconds, julian, julian_moment, moment, date, time)
        VALUES ('{text}', '{text}', '{text}', unixepoch('{number}'), unixepoch('{number}') * 1000, julianday('{number}'), julianday('{number}'), '{text}', '2026-11-22', '09:05')
        """);
}
