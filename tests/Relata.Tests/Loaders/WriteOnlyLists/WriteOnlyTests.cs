using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Loaders.WriteOnlyLists.Models;

namespace Relata.Tests.Loaders.WriteOnlyLists;

/// <summary>Lists that are added to and removed from, and never loaded.</summary>
public abstract class WriteOnlyTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly JsonSerializerOptions s_json = new JsonSerializerOptions().AddRelata();

    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected WriteOnlyTests()
    {
        _database = _test.Open(ModelSet.Of<Sensor>());
        _database.CreateTables();
        using var session = _database.OpenSession();
        var (first, second) = (new Sensor { Name = "one" }, new Sensor { Name = "two" });
        first.Readings.AddRange([new Reading { Value = 3 }, new Reading { Value = 1 }, new Reading { Value = 2 }]);
        second.Readings.Add(new Reading { Value = 9 });
        first.Labels.AddRange([new Label { Name = "red" }, new Label { Name = "hot" }]);
        first.Alarms.AddRange([new Alarm(), new Alarm()]);
        session.AddRange(first, second);
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("Count")]
    [InlineData("foreach")]
    [InlineData("Contains")]
    [InlineData("index")]
    [InlineData("Clear")]
    [InlineData("ReplaceWith")]
    [InlineData("Insert")]
    [InlineData("Refresh")]
    public void What_would_load_the_list_throws_and_sends_nothing(string read)
    {
        using var session = _database.OpenSession();
        var sensor = session.Get<Sensor>(1)!;
        sensor.Readings.Add(new Reading { Value = 7 });
        sensor.Labels.Add(new Label { Name = "new" });
        var before = session.StatementCount;

        var error = Assert.Throws<RelationshipNotLoadedException>(() => Read(read, session, sensor));

        Assert.Contains("is write-only: it is never loaded. Query its rows with session.Query(owner, (Sensor x) => x.", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, session.StatementCount);
        session.Commit();
        Assert.Equal([1, 2, 3, 7], Values(session, sensor));
    }

    [Fact]
    public void A_detached_list_throws_the_same()
    {
        Sensor sensor;
        using (var session = _database.OpenSession())
        {
            sensor = session.Get<Sensor>(1)!;
        }

        Assert.Contains("is write-only", Assert.Throws<RelationshipNotLoadedException>(() => sensor.Readings.Count).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_objects_list_can_be_read_until_it_is_written_and_is_forgotten_then()
    {
        using var session = _database.OpenSession();
        var sensor = new Sensor { Name = "new", Readings = { new Reading { Value = 5 } } };
        session.Add(sensor);
        Assert.Single(sensor.Readings);

        session.Flush();
        Assert.Throws<RelationshipNotLoadedException>(() => sensor.Readings.Count);
        Assert.False(sensor.Readings.IsLoaded);
        sensor.Readings.Add(new Reading { Value = 6 });
        session.Rollback();
        Assert.Equal([5], sensor.Readings.Select(reading => reading.Value));
        session.Add(sensor);
        session.Commit();
        Assert.Equal([5], Values(session, sensor));
    }

    [Fact]
    public void Rows_are_added_and_removed_from_either_side_without_reading_the_list()
    {
        using var session = _database.OpenSession();
        session.RecordLoads = true;
        var (first, second) = (session.Get<Sensor>(1)!, session.Get<Sensor>(2)!);
        var three = session.Query<Reading>().Single(reading => reading.Value == 3);
        var red = session.Query<Label>().Single(label => label.Name == "red");
        var loads = session.Loads.Count;

        second.Readings.Add(three);
        first.Readings.Add(new Reading { Value = 4 });
        session.Add(new Reading { Value = 5, Sensor = first });
        first.Labels.Remove(red);
        second.Labels.Add(red);
        second.Labels.Add(red);
        session.Commit();

        Assert.Equal(loads, session.Loads.Count);
        Assert.Equal([1, 2, 4, 5], Values(session, first));
        Assert.Equal([3, 9], Values(session, second));
        Assert.Equal(["hot"], session.Query(first, sensor => sensor.Labels).Select(label => label.Name).ToList());
        Assert.Same(second, Assert.Single(red.Sensors));
        first.Readings.Remove(session.Query<Reading>().Single(reading => reading.Value == 4));
        session.Commit();
        Assert.Equal([1, 2, 5], Values(session, first));
    }

    [Fact]
    public void Options_load_a_part_of_the_list_and_never_all_of_it()
    {
        using var session = _database.OpenSession();

        var sensors = session.Query<Sensor>()
            .Options(Load.SelectIn((Sensor sensor) => sensor.Readings).OrderByDescending(reading => reading.Value).Take(2), Load.Count((Sensor sensor) => sensor.Readings, sensor => sensor.ReadingCount))
            .OrderBy(sensor => sensor.Id)
            .ToList();

        Assert.Equal(["3,2", "9"], sensors.Select(sensor => string.Join(',', sensor.Readings.Select(reading => reading.Value))));
        Assert.Equal([3, 1], sensors.Select(sensor => sensor.ReadingCount));
        Assert.True(sensors[0].Readings.IsPartial);
        var error = Assert.Throws<LoadOptionException>(() => session.Query<Sensor>().Options(Load.SelectIn((Sensor sensor) => sensor.Readings)).ToList());
        Assert.Contains("Sensor.Readings is write-only: an option cannot load all of it.", error.Message, StringComparison.Ordinal);
        Assert.Throws<LoadOptionException>(() => session.Query<Sensor>().Options(Load.NoLoad((Sensor sensor) => sensor.Readings)).ToList());
        Assert.Throws<LoadOptionException>(() => session.LoadAsync(sensors, sensor => sensor.Labels).GetAwaiter().GetResult());
    }

    [Theory]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.NoLoad)]
    [InlineData(Loading.Immediate)]
    public void An_option_for_all_relationships_and_json_leave_it_out(Loading loading)
    {
        using var session = _database.OpenSession();

        var label = session.Query<Label>().Options(Load.All<Label>(loading)).OrderBy(label => label.Id).First();

        Assert.All(label.Sensors, sensor => Assert.Throws<RelationshipNotLoadedException>(() => sensor.Readings.Count));
        Assert.DoesNotContain("Readings", JsonSerializer.Serialize(session.Get<Sensor>(1), s_json), StringComparison.Ordinal);
        Assert.Contains("Readings", session.Query<Sensor>().Options(Load.All<Sensor>(loading)).Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_delete_of_the_owner_releases_its_rows_and_a_cascade_deletes_them()
    {
        using var session = _database.OpenSession();

        session.Delete(session.Get<Sensor>(1)!);
        session.Commit();

        Assert.Equal(6, session.StatementCount); // SELECT sensor, SELECT alarms, UPDATE readings, DELETE links, alarms, sensor

        Assert.Equal(3, session.Query<Reading>().Count(reading => reading.SensorId == null));
        Assert.Equal(0, session.Query<Alarm>().Count());
        Assert.Equal(2, session.Query<Label>().Count());
        Assert.Equal(0, session.Query<Label>().Count(label => label.Sensors.Any()));
    }

    [Fact]
    public void An_orphan_is_deleted_and_a_merge_that_would_replace_the_list_is_refused()
    {
        using var session = _database.OpenSession();
        var sensor = session.Get<Sensor>(1)!;

        sensor.Alarms.Remove(session.Query(sensor, x => x.Alarms).First());
        session.Commit();
        Assert.Equal(1, session.Query<Alarm>().Count());

        var replaced = new Sensor { Id = 1, Name = "merged" };
        replaced.Readings.ReplaceWith([new Reading { Value = 8 }]);
        Assert.Contains("Sensor.Readings is write-only", Assert.Throws<RelationshipNotLoadedException>(() => session.Merge(replaced)).Message, StringComparison.Ordinal);
        session.Rollback();
        session.Merge(new Sensor { Id = 1, Name = "merged", Readings = { new Reading { Value = 8 } }, Labels = { new Label { Name = "late" } } });
        session.Commit();
        Assert.Equal([1, 2, 3, 8], Values(session, sensor));
        Assert.Equal(3, session.Query(sensor, x => x.Labels).Count());
    }

    [Fact]
    public void Criteria_of_a_query_do_not_make_the_list_readable()
    {
        using var session = _database.OpenSession();

        var sensor = session.Query<Sensor>().WithCriteria<Reading>(reading => reading.Value > 1).First(sensor => sensor.Id == 1);

        Assert.Contains("is write-only", Assert.Throws<RelationshipNotLoadedException>(() => sensor.Readings.Count).Message, StringComparison.Ordinal);
        Assert.Throws<LoadOptionException>(() => session.Query<Sensor>().WithCriteria<Reading>(reading => reading.Value > 1).Options(Load.SelectIn((Sensor s) => s.Readings)).ToList());
        sensor.Readings.Add(new Reading { Value = 0 });
        session.Commit();
        Assert.Equal([0, 1, 2, 3], Values(session, sensor));
    }

    [Fact]
    public void A_pair_is_linked_once_in_several_flushes_and_after_a_failing_one()
    {
        using var session = _database.OpenSession();
        var (sensor, hot) = (session.Get<Sensor>(2)!, session.Query<Label>().Single(label => label.Name == "hot"));

        sensor.Labels.Add(hot);
        session.Flush();
        sensor.Labels.Add(hot);
        session.Flush();
        using (var nested = session.BeginNested())
        {
            sensor.Labels.Remove(hot);
            sensor.Readings.Add(new Reading { Value = 11 });
            session.Flush();
        }

        session.Commit();
        Assert.Equal(["hot"], session.Query(sensor, x => x.Labels).Select(label => label.Name).ToList());
        Assert.Equal([9], Values(session, sensor));

        sensor.Readings.Add(new Reading { Value = 12 });
        session.Add(new Alarm { SensorId = 99 });
        Assert.Throws<ConstraintViolationException>(session.Commit);
        session.Rollback();
        session.Commit();
        Assert.Equal([9], Values(session, sensor));
        sensor.Readings.Add(new Reading { Value = 13 });
        session.Commit();
        Assert.Equal([9, 13], Values(session, sensor));
    }

    [Fact]
    public void Objects_that_other_sessions_and_deletes_have_touched_are_added_and_moved()
    {
        using var session = _database.OpenSession();
        var (first, second) = (session.Get<Sensor>(1)!, session.Get<Sensor>(2)!);
        var readings = session.Query(first, x => x.Readings).OrderBy(reading => reading.Value).ToList();

        session.Expire(first);
        second.Readings.AddRange(readings);
        session.Delete(readings[0]);
        session.Delete(first);
        session.Commit();

        Assert.Equal([2, 3, 9], Values(session, second));
        Assert.Equal(0, session.Query<Reading>().Count(reading => reading.SensorId == null));
    }

    private static void Read(string how, Session session, Sensor sensor)
    {
        switch (how)
        {
            case "Count": _ = sensor.Readings.Count; break;
            case "foreach": _ = sensor.Readings.ToList(); break;
            case "Contains": sensor.Readings.Contains(new Reading()); break;
            case "index": _ = sensor.Readings[0]; break;
            case "Clear": sensor.Readings.Clear(); break;
            case "ReplaceWith": sensor.Readings.ReplaceWith([new Reading()]); break;
            case "Insert": sensor.Labels.Insert(0, new Label()); break;
            default: session.RefreshAsync(sensor, x => x.Readings).GetAwaiter().GetResult(); break;
        }
    }

    private static List<int> Values(Session session, Sensor sensor) => session.Query(sensor, x => x.Readings).OrderBy(reading => reading.Value).Select(reading => reading.Value).ToList();

    // SQLAlchemy: dynamic and write_only lists take the same, but for a removal, which is 2.
    [Fact]
    public void Each_query_of_the_rows_and_each_change_is_one_statement()
    {
        using var session = _database.OpenSession();
        var sensor = session.Get<Sensor>(1)!;
        var (three, red) = (session.Query<Reading>().Single(reading => reading.Value == 3), session.Query<Label>().Single(label => label.Name == "red"));

        Sends(() => Assert.Equal([1, 2, 3], Values(session, sensor)));
        Sends(() => Assert.Equal(3, session.Query(sensor, x => x.Readings).Count()));
        sensor.Readings.Add(new Reading { Value = 4 });
        Sends(session.Flush);
        sensor.Readings.Remove(three);
        Sends(session.Flush);
        sensor.Labels.Remove(red);
        Sends(session.Flush);
        sensor.Labels.Add(red);
        Sends(session.Flush);
        session.Commit();

        Assert.Equal([1, 2, 4], Values(session, sensor));
        Assert.Equal(2, session.Query(sensor, x => x.Labels).Count());

        void Sends(Action action)
        {
            var before = session.StatementCount;
            action();
            Assert.Equal(1, session.StatementCount - before);
        }
    }
}
