using Relata.Tests.Bases.Models;
using Relata.Tests.Databases;
using Relata.Tests.Diagnostics;

namespace Relata.Tests.Bases;

/// <summary>Keys, conversions, defaults, computed columns and times of writes that a base class declares.</summary>
public abstract class StampedBaseTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 28, 10, 0, 0, TimeSpan.Zero);

    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly SettableTime _clock = new(s_start);

    protected StampedBaseTests()
    {
        _database = _test.Create<Job>();
        _database.Diagnostics.TimeProvider = _clock;
        using var session = _database.OpenSession();
        session.Add(new Job { Title = "house", IsOpen = true, Day = DayOfWeek.Friday, Tags = ["a", "b"], Parts = { new Job { Title = "roof", Priority = 0 } } });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void What_the_base_class_declares_is_made_and_read_back()
    {
        using var session = _database.OpenSession();
        var house = session.Query<Job>().Where(job => job.IsOpen && job.Day == DayOfWeek.Friday && job.Tags.Contains("b")).Single();
        var roof = Assert.Single(house.Parts);

        Assert.Equal((new JobId(1), 7, 8, s_start, s_start), (house.Id, house.Priority, house.Next, house.CreatedAt, house.ChangedAt));
        Assert.Equal((house.Id, 0, 1, false, DayOfWeek.Sunday), (roof.ParentId, roof.Priority, roof.Next, roof.IsOpen, roof.Day));
        Assert.Same(house, roof.Parent);
        Assert.Same(roof, session.Get<Job>(new JobId(2)));
    }

    [Fact]
    public void A_change_stamps_the_row_and_reads_its_computed_column()
    {
        using var session = _database.OpenSession();
        var house = session.Get<Job>(new JobId(1))!;
        _clock.Advance(TimeSpan.FromHours(1));
        house.Priority = 40;
        session.Commit();

        Assert.Equal((41, s_start, s_start.AddHours(1)), (house.Next, house.CreatedAt, house.ChangedAt));
        using var fresh = _database.OpenSession();
        var read = fresh.Query<Job>().Single(job => job.Next == 41 && job.ChangedAt > job.CreatedAt);
        Assert.Equal((40, s_start.AddHours(1)), (read.Priority, read.ChangedAt));
        Assert.Equal(s_start, fresh.Get<Job>(new JobId(2))!.ChangedAt);
    }

    [Fact]
    public void A_rollback_restores_what_a_flush_has_made()
    {
        using var session = _database.OpenSession();
        var house = session.Get<Job>(new JobId(1))!;
        var added = new Job { Title = "door", Parent = house };
        _clock.Advance(TimeSpan.FromHours(1));
        house.Priority = 40;
        session.Flush();
        session.Rollback();

        Assert.Equal((7, 8, s_start), (house.Priority, house.Next, house.ChangedAt));
        Assert.DoesNotContain(added, house.Parts);
    }

    [Fact]
    public void An_orphan_of_a_base_classes_list_is_deleted()
    {
        using var session = _database.OpenSession();
        session.Get<Job>(new JobId(1))!.Parts.Clear();
        session.Commit();

        using var fresh = _database.OpenSession();
        Assert.Equal(["house"], fresh.Query<Job>().Select(job => job.Title).ToList());
    }
}
