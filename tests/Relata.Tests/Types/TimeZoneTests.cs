using System.Globalization;
using Relata.Tests.Databases;

namespace Relata.Tests.Types;

/// <summary>A moment is the same whatever the time zone of the server or the session is, and a time without a zone is not changed.</summary>
public abstract class TimeZoneTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    // In Berlin clocks go forward at 2 o'clock on the 29th of March, and back at 3 o'clock on the 25th of October.
    private static readonly DateTimeOffset[] s_moments =
    [
        .. new[]
        {
            "1999-12-31T23:30:00-12:00", "2026-03-29T01:59:59.999999+01:00", "2026-03-29T03:00:00+02:00", "2026-10-25T02:30:00+02:00",
            "2026-10-25T02:30:00+01:00", "2026-11-22T09:05:00.25+05:45", "2027-01-01T00:00:00+14:00",
        }.Select(text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)),
    ];

    // Two of them are never on a clock in Berlin, and one is twice.
    private static readonly DateTime[] s_times =
    [
        new(2026, 3, 29, 2, 30, 0, DateTimeKind.Utc), new(2026, 3, 29, 2, 30, 1, DateTimeKind.Local), new(2026, 10, 25, 2, 30, 0, DateTimeKind.Unspecified),
        new(2026, 10, 25, 2, 30, 1, DateTimeKind.Local), new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc), new(2026, 11, 22, 0, 0, 1, DateTimeKind.Local),
        new(2026, 11, 22, 0, 0, 2, DateTimeKind.Unspecified),
    ];

    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;

    protected TimeZoneTests()
    {
        _database = _test.OpenInAnotherZone(ModelSet.Of<Appointment>());
        _database.CreateTables();
        _session = _database.OpenSession();
        _session.AddRange(s_moments.Zip(s_times).Select(pair => new Appointment
        {
            Moment = pair.First,
            Ended = pair.First.AddHours(1),
            Reminders = [pair.First.AddDays(-1), pair.First.AddHours(-1)],
            Local = pair.Second,
            Locals = [pair.Second],
            Note = new AppointmentNote(pair.First),
        }));
        _session.Commit();
    }

    private Query<Appointment> Appointments => _session.Query<Appointment>();

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_moment_is_read_as_the_moment_it_was()
    {
        using var session = _database.OpenSession();

        var read = session.Query<Appointment>().OrderBy(row => row.Moment).ToList();

        Assert.Equal(s_moments, read.Select(row => row.Moment));
        Assert.Equal(s_moments.Select(moment => moment.AddHours(1)), read.Select(row => row.Ended!.Value));
        Assert.Equal(s_moments.SelectMany(moment => new[] { moment.AddDays(-1), moment.AddHours(-1) }), read.SelectMany(row => row.Reminders));
        Assert.Equal(s_moments, read.Select(row => row.Note!.Moment));
        Assert.Equal(s_moments[^1], Appointments.Max(row => row.Moment));
    }

    [Fact]
    public void A_moment_is_found_whatever_offset_it_is_told_with()
    {
        foreach (var (place, moment) in s_moments.Select(moment => moment.ToOffset(new TimeSpan(5, 30, 0))).Index())
        {
            DateTimeOffset[] set = [moment, DateTimeOffset.UnixEpoch];
            Assert.Equal([place + 1], Ids(Appointments.Where(row => row.Moment == moment)));
            Assert.Equal([place + 1], Ids(Appointments.Where(row => set.Contains(row.Moment))));
            Assert.Equal([place + 1], Ids(Appointments.Where(row => row.Reminders.Contains(moment.AddHours(-1)))));
            Assert.Equal([place + 1], Ids(Appointments.Where(row => row.Ended == moment.AddHours(1))));
            Assert.Equal(Enumerable.Range(1, place), Ids(Appointments.Where(row => row.Moment < moment)));
            Assert.Equal([moment], Appointments.Where(row => row.Id == place + 1).Select(row => row.Moment).ToList());
        }
    }

    [Fact]
    public void A_time_without_a_zone_is_stored_as_given_whatever_its_kind()
    {
        using var session = _database.OpenSession();

        var read = session.Query<Appointment>().OrderBy(row => row.Id).ToList();

        Assert.Equal(s_times, read.Select(row => row.Local));
        Assert.Equal(s_times, read.Select(row => row.Locals.Single()));
        foreach (var (place, time) in s_times.Index())
        {
            DateTime[] set = [time, DateTime.UnixEpoch];
            Assert.Equal([place + 1], Ids(Appointments.Where(row => row.Local == time)));
            Assert.Equal([place + 1], Ids(Appointments.Where(row => set.Contains(row.Local))));
            Assert.Equal([place + 1], Ids(Appointments.Where(row => row.Locals.Contains(time))));
        }
    }

    private static List<int> Ids(Query<Appointment> query) => query.OrderBy(row => row.Id).Select(row => row.Id).ToList();
}

public sealed class SqliteTimeZoneTests : TimeZoneTests<SqliteFile>;
